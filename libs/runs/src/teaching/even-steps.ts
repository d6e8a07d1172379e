/** At most `count` of the steps 1..T, evenly from the first to the last. */
export function evenSteps(unrollLength: number, count: number): number[] {
  const shown = Math.min(count, unrollLength);
  if (shown === 1) return [unrollLength];
  const steps = Array.from(
    { length: shown },
    (_, i) => 1 + Math.round((i * (unrollLength - 1)) / (shown - 1)),
  );
  return [...new Set(steps)];
}
