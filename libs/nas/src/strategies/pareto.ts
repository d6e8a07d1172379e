type Values = readonly number[];

/** Is `a` nowhere worse than `b`, and somewhere better? Higher is better. */
export function dominates(a: Values, b: Values): boolean {
  return a.every((value, i) => value >= b[i]!) && a.some((value, i) => value > b[i]!);
}

/** Indices of the Pareto front, of the front without those, and so on. */
export function fronts(all: readonly Values[]): number[][] {
  const found: number[][] = [];
  let left = [...all.keys()];
  while (left.length > 0) {
    const front = left.filter((i) => !left.some((j) => dominates(all[j]!, all[i]!)));
    found.push(front);
    const taken = new Set(front);
    left = left.filter((i) => !taken.has(i));
  }
  return found;
}

/**
 * How much room each member of a front has: the sum over the values of the distance between its neighbours, in parts of the value's
 * range; Infinity at the ends (Deb et al. 2002, section III.B).
 */
export function crowdingDistances(front: readonly Values[]): number[] {
  const room = front.map(() => 0);
  for (const objective of (front[0] ?? []).keys()) {
    const at = (i: number) => front[i]![objective]!;
    const order = [...front.keys()].sort((a, b) => at(a) - at(b));
    const range = at(order.at(-1)!) - at(order[0]!);
    order.forEach((i, place) => {
      const isEnd = place === 0 || place === order.length - 1;
      if (isEnd) room[i] = Infinity;
      else if (range > 0) room[i]! += (at(order[place + 1]!) - at(order[place - 1]!)) / range;
    });
  }
  return room;
}
