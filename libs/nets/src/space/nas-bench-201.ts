import type { Cell, CellNetwork, CellOperation, NormKind, Task } from '@gtn-studio/contracts';
import { type Encoding, type SearchSpace, searchSpace } from './search-space.ts';

/** The benchmark's names of the operations. */
const operations = {
  none: 'none',
  skip_connect: 'skip',
  nor_conv_1x1: 'conv1x1',
  nor_conv_3x3: 'conv3x3',
  avg_pool_3x3: 'avg3x3',
} satisfies Record<string, CellOperation>;
const names = Object.keys(operations) as (keyof typeof operations)[];

/** From which value to which node, in the order of the benchmark's strings. */
const edges = [
  [0, 1],
  [0, 2],
  [1, 2],
  [0, 3],
  [1, 3],
  [2, 3],
] as const;

export interface NasBench201Options {
  readonly task: Task;
  /** Channels of the first stage, which double in the second and the third; 16 in the benchmark. */
  readonly channels: number;
  /** Cells in each of the three stages; 5 in the benchmark. */
  readonly cells: number;
  /** `batch` in the benchmark, the default. */
  readonly norm?: NormKind;
  readonly weightNorm?: boolean;
}

/**
 * The topology space of NAS-Bench-201 (Dong & Yang, ICLR 2020, arXiv 2001.00326): a cell of three nodes after its input, each a sum of
 * one of five operations on every earlier one, three stages of such cells with residual blocks between. 15,625 encodings.
 */
export function nasBench201({ task, channels, cells, norm, weightNorm }: NasBench201Options): SearchSpace {
  const decisions = edges.map(([from, to]) => ({ name: `${from}→${to}`, options: names }));
  const stage = (width: number) => ({ kind: 'cells', cell: 'cell', repeat: cells, channels: width }) as const;
  const halving = (width: number) => ({ kind: 'residual', channels: width }) as const;
  return searchSpace('nasbench201', decisions, (encoding): CellNetwork => {
    return {
      family: 'nasbench201',
      image: task.image,
      classes: task.classes,
      stem: channels,
      cells: { cell: cellOf(encoding) },
      stages: [
        stage(channels),
        ...[halving(2 * channels), stage(2 * channels)],
        ...[halving(4 * channels), stage(4 * channels)],
      ],
      norm: norm ?? 'batch',
      weightNorm: weightNorm ?? false,
    };
  });
}

function cellOf(encoding: Encoding): Cell {
  const nodes = [1, 2, 3].map((node) =>
    edges.flatMap(([from, to], i) => (to === node ? [{ op: operations[names[encoding[i]!]!], from }] : [])),
  );
  return { inputs: 1, reduces: false, nodes, outputs: [3] };
}

const nameOf = (operation: CellOperation) => names.find((name) => operations[name] === operation)!;

/** The benchmark's string of a network that the space built, whatever its size. */
export const nasBench201Text = ({ cells }: CellNetwork): string =>
  cells['cell']!.nodes.map(
    (edges) => `|${edges.map(({ op, from }) => `${nameOf(op)}~${from}`).join('|')}|`,
  ).join('+');

/** The benchmark's string, such as `|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|avg_pool_3x3~2|`. */
export const formatNasBench201 = (encoding: Encoding): string =>
  [1, 2, 3]
    .map((node) => {
      const terms = edges.flatMap(([from, to], i) => (to === node ? [`${names[encoding[i]!]}~${from}`] : []));
      return `|${terms.join('|')}|`;
    })
    .join('+');

/**
 * Reads the benchmark's string; the operations of a node may stand in any order. Throws a RangeError that says what is wrong with which
 * node.
 */
export function parseNasBench201(text: string): Encoding {
  const refuse = (problem: string) =>
    new RangeError(`${problem}, in the architecture ${JSON.stringify(text)}`);
  const nodes = text.split('+');
  if (nodes.length !== 3) throw refuse(`a cell of NAS-Bench-201 has 3 nodes, got ${nodes.length}`);
  const answers = new Map<string, number>();
  nodes.forEach((node, i) => {
    if (!/^\|.*\|$/.test(node))
      throw refuse(`node ${i + 1} must begin and end with |, got ${JSON.stringify(node)}`);
    for (const term of node.slice(1, -1).split('|')) {
      const [name, from, ...rest] = term.split('~');
      const answer = names.indexOf(name as never);
      const key = `${from}→${i + 1}`;
      if (answer < 0 || rest.length > 0)
        throw refuse(`node ${i + 1} has no operation ${JSON.stringify(term)}`);
      if (answers.has(key)) throw refuse(`node ${i + 1} has two operations on ${from}`);
      answers.set(key, answer);
    }
  });
  const wanted = edges.map(([from, to]) => `${from}→${to}`);
  const extra = [...answers.keys()].find((key) => !wanted.includes(key));
  if (extra !== undefined) throw refuse(`there is no edge ${extra}`);
  return wanted.map((key) => {
    const answer = answers.get(key);
    if (answer === undefined) throw refuse(`the edge ${key} is missing`);
    return answer;
  });
}
