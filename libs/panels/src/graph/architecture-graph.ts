import type { Graph, GraphNode, NodeKind } from './graph.ts';

/** A cell as the API gives it: each node is the sum of its edges; values are numbered, the inputs first. */
export interface CellGraph {
  readonly inputs: number;
  readonly nodes: readonly (readonly { readonly op: string; readonly from: number }[])[];
  readonly outputs: readonly number[];
}

/** An architecture as the API gives it: layers, or cells in stages. */
export interface ArchitectureGraph {
  /** [channels, height, width]. */
  readonly image: readonly number[];
  readonly classes: number;
  readonly convs?:
    readonly { readonly channels: number; readonly kernel: number; readonly halve: boolean }[] | null;
  readonly pooling?: string | null;
  readonly head?: string | null;
  readonly hidden?: readonly number[] | null;
  readonly stem?: number | null;
  readonly stages?: readonly Stage[] | null;
}

/** Cells in a row, or a residual block that halves the image. */
export type Stage =
  | { readonly cell: string; readonly repeat: number; readonly channels: number }
  | { readonly channels: number };

/** The inside of a cell: its operations, the sums that they go into, and what is concatenated at its end. Zero operations are left out. */
export function graphOfCell({ inputs, nodes, outputs }: CellGraph): Graph {
  const boxes: GraphNode[] = [];
  const edges: { from: string; to: string }[] = [];
  const value = (at: number) => `value ${at}`;
  for (let at = 0; at < inputs; at++)
    boxes.push({ id: value(at), label: inputName(at, inputs), kind: 'end' });
  nodes.forEach((terms, node) => {
    const at = inputs + node;
    boxes.push({ id: value(at), label: '+', kind: 'sum' });
    terms.forEach(({ op, from }, term) => {
      if (op === 'NONE') return;
      const id = `operation ${node} ${term}`;
      const { label, kind } = operation(op);
      boxes.push({ id, label, kind });
      edges.push({ from: value(from), to: id }, { from: id, to: value(at) });
    });
  });
  boxes.push({ id: 'output', label: outputs.length > 1 ? 'concatenated' : 'output', kind: 'end' });
  outputs.forEach((at) => edges.push({ from: value(at), to: 'output' }));
  return { nodes: boxes, edges };
}

const inputName = (at: number, inputs: number) =>
  inputs === 1 ? 'input' : at === 0 ? 'input' : 'input before';

/** What an operation of a cell is called and looks like, such as CONV1X3_3X1. */
export function operation(op: string): { readonly label: string; readonly kind: NodeKind } {
  const [, name = op, size = ''] = /^(CONV|MAX|AVG)(\d.*)$/.exec(op) ?? [];
  const sides = size.toLowerCase().replaceAll('x', '×').replace('_', ', ');
  switch (name) {
    case 'CONV':
      return { label: `conv ${sides}`, kind: 'convolution' };
    case 'MAX':
      return { label: `max ${sides}`, kind: 'pooling' };
    case 'AVG':
      return { label: `average ${sides}`, kind: 'pooling' };
    default:
      return { label: name.toLowerCase(), kind: 'plain' };
  }
}

/** An architecture from image to logits, a box for each layer or stage. */
export function graphOfArchitecture(architecture: ArchitectureGraph): Graph {
  const { image, classes } = architecture;
  const steps = architecture.stages ? stagesOf(architecture) : layersOf(architecture);
  const nodes: GraphNode[] = [
    { id: 'image', label: 'image', note: image.join(' × '), kind: 'end' },
    ...steps.map((step, at) => ({ id: `step ${at}`, ...step })),
    { id: 'logits', label: 'logits', note: `${classes} classes`, kind: 'end' },
  ];
  return { nodes, edges: nodes.slice(1).map(({ id }, at) => ({ from: nodes[at]!.id, to: id })) };
}

type Step = Omit<GraphNode, 'id'>;

function layersOf({ convs, pooling, head, hidden }: ArchitectureGraph): Step[] {
  const channelsOf = (channels: number) => `${channels} ${channels === 1 ? 'channel' : 'channels'}`;
  return [
    ...(convs ?? []).flatMap(({ channels, kernel, halve }): Step[] => [
      {
        label: `conv ${kernel}×${kernel}${halve && pooling === 'STRIDE' ? ', stride 2' : ''}`,
        note: channelsOf(channels),
        kind: 'convolution',
      },
      ...(halve && pooling !== 'STRIDE'
        ? [{ label: `${(pooling ?? 'max').toLowerCase()} 2×2`, kind: 'pooling' as const }]
        : []),
    ]),
    ...(head === 'GAP' ? [{ label: 'mean of each channel', kind: 'pooling' as const }] : []),
    ...(hidden ?? []).map((width): Step => ({
      label: 'fully connected',
      note: `${width} wide`,
      kind: 'plain',
    })),
  ];
}

const stagesOf = ({ stem, stages }: ArchitectureGraph): Step[] => [
  { label: 'conv 3×3', note: `${stem ?? '?'} channels`, kind: 'convolution' },
  ...(stages ?? []).map((stage): Step =>
    'cell' in stage
      ? { label: `${stage.repeat} × ${stage.cell}`, note: `${stage.channels} channels`, kind: 'plain' }
      : { label: 'residual, halves', note: `${stage.channels} channels`, kind: 'convolution' },
  ),
  { label: 'mean of each channel', kind: 'pooling' },
];
