import type { Cell, CellEdge, CellOperation, SpaceDescription, Stage, Task } from '@gtn-studio/contracts';
import { type Decision, type SearchSpace, searchSpace } from './search-space.ts';

type CellDescription = SpaceDescription['cells'][string];

/** The answer to a decision, by the decision's name. */
type Answer = (name: string) => number;

/**
 * The space that a description spans. A cell that may have fewer nodes leaves the decisions about the others without effect, and their
 * encodings build one network.
 */
export function describedSpace(description: SpaceDescription, task: Task): SearchSpace {
  const { name, cells, norm, weightNorm } = description;
  const decisions = [
    decision('stem', description.stem),
    ...Object.entries(cells).flatMap(([cell, described]) => cellDecisions(cell, described)),
    ...description.stages.flatMap((stage, i) => [
      ...(stage.kind === 'cells' ? [decision(`stage ${i} repeat`, stage.repeat)] : []),
      decision(`stage ${i} channels`, stage.channels),
    ]),
  ];
  const places = new Map(decisions.map((one, i) => [one.name, i]));
  return searchSpace(name, decisions, (encoding) => {
    const answer: Answer = (of) => encoding[places.get(of)!]!;
    return {
      ...{ family: name, image: task.image, classes: task.classes, norm, weightNorm },
      stem: description.stem[answer('stem')]!,
      cells: Object.fromEntries(
        Object.entries(cells).map(([cell, described]) => [cell, cellOf(cell, described, answer)]),
      ),
      stages: description.stages.map((stage, i): Stage => {
        const channels = stage.channels[answer(`stage ${i} channels`)]!;
        if (stage.kind === 'residual') return { kind: 'residual', channels };
        const repeat = stage.repeat[answer(`stage ${i} repeat`)]!;
        return { kind: 'cells', cell: stage.cell, repeat, channels };
      }),
    };
  });
}

const decision = (name: string, options: readonly (string | number)[]): Decision => ({
  name,
  options: options.map(String),
});

/** Edges of a node: as many as there are values before it, or a given number. */
const edgeCount = ({ edges, inputs }: CellDescription, node: number): number =>
  edges === 'all' ? inputs + node : edges;

function cellDecisions(name: string, cell: CellDescription): Decision[] {
  const nodes = Array.from({ length: Math.max(...cell.nodes) }, (_, node) =>
    Array.from({ length: edgeCount(cell, node) }, (_, edge) => {
      const earlier = Array.from({ length: cell.inputs + node }, (_, value) => value);
      return [
        decision(`${name} ${node}.${edge} operation`, cell.operations),
        ...(cell.edges === 'all' ? [] : [decision(`${name} ${node}.${edge} from`, earlier)]),
      ];
    }),
  );
  return [decision(`${name} nodes`, cell.nodes), ...nodes.flat(2)];
}

function cellOf(name: string, cell: CellDescription, answer: Answer): Cell {
  const { inputs, reduces } = cell;
  const nodes = Array.from({ length: cell.nodes[answer(`${name} nodes`)]! }, (_, node) =>
    Array.from({ length: edgeCount(cell, node) }, (_, edge): CellEdge => {
      const op: CellOperation = cell.operations[answer(`${name} ${node}.${edge} operation`)]!;
      return { op, from: cell.edges === 'all' ? edge : answer(`${name} ${node}.${edge} from`) };
    }),
  );
  const values = nodes.map((_, node) => inputs + node);
  const used = new Set(nodes.flat().map(({ from }) => from));
  const outputs = cell.output === 'last' ? values.slice(-1) : values.filter((value) => !used.has(value));
  return { inputs, reduces, nodes, outputs };
}
