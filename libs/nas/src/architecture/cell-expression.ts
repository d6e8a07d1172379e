import type { Cell } from '@gtn-studio/contracts';

/** What an expression takes to be the same: a skip and the value itself; `none`, operations on zero, and zero; a sum with and without zeros. */
export type Equivalence = 'skip' | 'zero' | 'dead';

/**
 * A cell's output as text, in the form by which NAS-Bench-201 counts its cells: 12,751 with `skip`, 6,466 with `skip` and `zero`, and
 * 5,390 where zeros in sums (`dead`) are dropped too.
 *
 * It is a count to compare with and not an identity of networks, for which see `canonicalText`. A value that is used twice reads like
 * two copies of it, which have weights of their own; and the terms of a sum that a skip takes over stay together, so that equal sums may
 * read differently. It grows with the number of paths.
 */
export function cellExpression(cell: Cell, equivalences: readonly Equivalence[]): string {
  const [skip, zero, dead] = (['skip', 'zero', 'dead'] as const).map((name) => equivalences.includes(name));
  const values = ['in', 'before'].slice(0, cell.inputs);
  for (const edges of cell.nodes) {
    const terms = edges.map(({ op, from }) => {
      if (zero && (op === 'none' || values[from] === ZERO)) return ZERO;
      return skip && op === 'skip' ? values[from]! : `(${values[from]})@${op}`;
    });
    const left = dead ? terms.filter((term) => term !== ZERO) : terms;
    values.push(left.sort().join('+') || ZERO);
  }
  return cell.outputs.map((value) => values[value]).join();
}

const ZERO = '#';
