import type { CellOperation } from '@gtn-studio/contracts';

/** One term of a node: an operation on an earlier value. */
export interface CellEdge {
  readonly op: CellOperation;
  /** The value's number: the cell's inputs come first, then its nodes. */
  readonly from: number;
}

/** A piece of a network that is repeated, as a graph: values are images of one number of channels, and a node sums its edges. */
export interface Cell {
  /** 1: the output before. 2: that, and the one before it. */
  readonly inputs: 1 | 2;
  /** Whether operations on the inputs halve the image. */
  readonly reduces: boolean;
  /** A node without edges is zero. */
  readonly nodes: readonly (readonly CellEdge[])[];
  /** The values that are concatenated to be the cell's output. */
  readonly outputs: readonly number[];
}

/** `in`, or `in` and `before`, then `a`, `b`, … */
const valueName = ({ inputs }: Cell, value: number): string =>
  value < inputs ? ['in', 'before'][value]! : String.fromCharCode(97 + value - inputs);

/** The cell in one line, such as `a = conv3x3(in); out = a`. */
export function describeCell(cell: Cell): string {
  const sums = cell.nodes.map((edges, i) => {
    const terms = edges.map(({ op, from }) => `${op}(${valueName(cell, from)})`);
    return `${valueName(cell, cell.inputs + i)} = ${terms.join(' + ') || '0'}`;
  });
  const outputs = cell.outputs.map((value) => valueName(cell, value)).join(', ');
  return [...sums, `out = ${outputs}`].join('; ');
}
