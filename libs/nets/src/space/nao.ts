import type { Cell, CellEdge, CellOperation, NormKind, Task } from '@gtn-studio/contracts';
import { type Decision, type Encoding, type SearchSpace, searchSpace } from './search-space.ts';

const operations = [
  'skip',
  'conv1x1',
  'conv3x3',
  'conv1x3-3x1',
  'conv1x7-7x1',
  'max2x2',
  'max3x3',
  'max5x5',
  'avg2x2',
  'avg3x3',
  'avg5x5',
] as const satisfies readonly CellOperation[];

const INPUTS = 2;
const NODES = 5;
/** Per node: two operations on two values. */
const PER_NODE = 4;

export interface NaoOptions {
  readonly task: Task;
  /** F, the channels of the first cells, which double with each reduction; 32 in the search of the paper. */
  readonly channels: number;
  /** N, the normal cells in a row; 3 in the search of the paper. */
  readonly cells: number;
  /** Default `batch`. */
  readonly norm?: NormKind;
  readonly weightNorm?: boolean;
}

/**
 * The cell space of ENAS and NAO, in which the GTN paper searches (Pham et al., ICML 2018; Luo et al., NeurIPS 2018; Such et al. 2019,
 * section 4.3): a normal and a reduction cell of five nodes. A node adds two of eleven operations on two of the values before it, the two
 * inputs among them, and what no node uses is concatenated. A stem of 3F channels and 3N + 2 cells, of which those at N and 2N + 1 halve
 * the image and double the channels. About 1.8e32 encodings.
 */
export function nao({ task, channels, cells, norm, weightNorm }: NaoOptions): SearchSpace {
  const decisions = [...cellDecisions('normal'), ...cellDecisions('reduction')];
  const stage = (cell: 'normal' | 'reduction', repeat: number, width: number) =>
    ({ kind: 'cells', cell, repeat, channels: width }) as const;
  return searchSpace('nao', decisions, (encoding) => ({
    family: 'nao',
    image: task.image,
    classes: task.classes,
    stem: 3 * channels,
    cells: {
      normal: cellOf(encoding.slice(0, NODES * PER_NODE), false),
      reduction: cellOf(encoding.slice(NODES * PER_NODE), true),
    },
    stages: [
      stage('normal', cells, channels),
      ...[stage('reduction', 1, 2 * channels), stage('normal', cells, 2 * channels)],
      ...[stage('reduction', 1, 4 * channels), stage('normal', cells, 4 * channels)],
    ],
    norm: norm ?? 'batch',
    weightNorm: weightNorm ?? false,
  }));
}

function cellDecisions(cell: string): Decision[] {
  const values = ['in', 'before', 'a', 'b', 'c', 'd'];
  return Array.from({ length: NODES }, (_, node) => {
    const name = `${cell} ${String.fromCharCode(97 + node)}`;
    const earlier = values.slice(0, INPUTS + node);
    return [0, 1].flatMap((term) => [
      { name: `${name}${term} operation`, options: operations },
      { name: `${name}${term} from`, options: earlier },
    ]);
  }).flat();
}

function cellOf(answers: Encoding, reduces: boolean): Cell {
  const nodes = Array.from({ length: NODES }, (_, node) =>
    [0, 2].map((term): CellEdge => {
      const [op, from] = answers.slice(PER_NODE * node + term) as [number, number];
      return { op: operations[op]!, from };
    }),
  );
  const used = new Set(nodes.flat().map(({ from }) => from));
  const outputs = nodes.map((_, node) => INPUTS + node).filter((value) => !used.has(value));
  return { inputs: INPUTS, reduces, nodes, outputs };
}
