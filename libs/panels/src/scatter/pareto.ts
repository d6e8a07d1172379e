/**
 * The points that no other is better than: at least as good in every value and better in one. Of equal points all are in.
 *
 * @param values of each point, the higher the better: n lists of one length
 * @returns their numbers, ascending
 */
export function paretoFront(values: readonly (readonly number[])[]): number[] {
  // Who is better in one value and no worse in another comes before: then only what is in so far can be better.
  const order = values.map((_, at) => at).sort((a, b) => compare(values[b]!, values[a]!));
  const front: number[] = [];
  for (const at of order) if (!front.some((other) => dominates(values[other]!, values[at]!))) front.push(at);
  return front.sort((a, b) => a - b);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

function dominates(a: readonly number[], b: readonly number[]): boolean {
  let better = false;
  for (let i = 0; i < a.length; i++) {
    if (a[i]! < b[i]!) return false;
    if (a[i]! > b[i]!) better = true;
  }
  return better;
}
