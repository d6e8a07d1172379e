interface Place {
  readonly x: number;
  readonly y: number;
}

/** The number of the place that is nearest to another, of those within a distance of it; −1 if there is none. */
export function nearestTo({ x, y }: Place, places: readonly Place[], distance: number): number {
  let nearest = -1;
  let least = distance ** 2;
  for (const [at, place] of places.entries()) {
    const squared = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (squared <= least) [nearest, least] = [at, squared];
  }
  return nearest;
}

/** The number of the first of ascending values that is no smaller; how many there are if none is. */
export function firstFrom(values: ArrayLike<number>, least: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
