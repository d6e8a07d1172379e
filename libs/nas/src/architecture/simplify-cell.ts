import type { Cell, CellEdge } from '@gtn-studio/contracts';

/**
 * The same function of the inputs with fewer edges and nodes:
 * - a skip connection is the value itself, so a node that is one skip of another is that other, and a node that only one skip uses adds
 *   its edges where the skip goes;
 * - `none` is zero, and so is an operation on zero (a convolution's norm would leave its bias, which the next norm can learn as well):
 *   such edges add nothing;
 * - what reaches no output vanishes, the second input too.
 *
 * A value that is used twice stays one value: two convolutions of an image are not one convolution used twice.
 */
export function simplifyCell(cell: Cell): Cell {
  const isIdentity = ({ op, from }: CellEdge) => op === 'skip' && !(cell.reduces && from < cell.inputs);
  const zero = new Set<number>();
  const sums = new Map<number, CellEdge[]>();
  const stand = Array.from({ length: cell.inputs + cell.nodes.length }, (_, value) => value);
  cell.nodes.forEach((edges, i) => {
    const value = cell.inputs + i;
    const terms = edges
      .map(({ op, from }) => ({ op, from: stand[from]! }))
      .filter(({ op, from }) => op !== 'none' && !zero.has(from));
    if (terms.length === 0) zero.add(value);
    if (terms.length === 1 && isIdentity(terms[0]!)) stand[value] = terms[0]!.from;
    else sums.set(value, terms);
  });
  const outputs = cell.outputs.map((value) => stand[value]!);
  return renumbered(cell, withoutSingleSkips(reached(sums, outputs), outputs, isIdentity), outputs);
}

/** The nodes that outputs depend on. */
function reached(sums: ReadonlyMap<number, CellEdge[]>, outputs: readonly number[]): Map<number, CellEdge[]> {
  const found = new Set<number>();
  const visit = (value: number) => {
    if (found.has(value)) return;
    found.add(value);
    sums.get(value)?.forEach(({ from }) => visit(from));
  };
  outputs.forEach(visit);
  return new Map([...sums].filter(([value]) => found.has(value)));
}

/** Adds the edges of a node that nothing but one skip uses to the node that uses it. */
function withoutSingleSkips(
  sums: Map<number, CellEdge[]>,
  outputs: readonly number[],
  isIdentity: (edge: CellEdge) => boolean,
): Map<number, CellEdge[]> {
  const uses = new Map<number, number>();
  const count = (value: number) => uses.set(value, (uses.get(value) ?? 0) + 1);
  outputs.forEach(count);
  for (const edges of sums.values()) edges.forEach(({ from }) => count(from));
  const merged = new Map<number, CellEdge[]>();
  const absorbed = new Set<number>();
  for (const [value, edges] of sums) {
    const expanded = edges.flatMap((edge) => {
      const inner = merged.get(edge.from);
      if (!inner || !isIdentity(edge) || uses.get(edge.from) !== 1) return [edge];
      absorbed.add(edge.from);
      return inner;
    });
    merged.set(value, expanded);
  }
  absorbed.forEach((value) => merged.delete(value));
  return merged;
}

/** A cell of the nodes that are left, and of one input where the second is not used. */
function renumbered(cell: Cell, sums: ReadonlyMap<number, CellEdge[]>, outputs: readonly number[]): Cell {
  const values = new Set([...outputs, ...[...sums.values()].flat().map(({ from }) => from)]);
  const inputs = cell.inputs === 2 && values.has(1) ? 2 : 1;
  const numbers = new Map([0, 1].slice(0, inputs).map((input) => [input, input]));
  [...sums.keys()].forEach((value, i) => numbers.set(value, inputs + i));
  return {
    inputs,
    reduces: cell.reduces,
    nodes: [...sums.values()].map((edges) => edges.map(({ op, from }) => ({ op, from: numbers.get(from)! }))),
    outputs: outputs.map((value) => numbers.get(value)!),
  };
}
