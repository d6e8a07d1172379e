/**
 * Does all the work, at most `limit` pieces at a time; results in the order of the work. The first failure ends it: no more is
 * begun, and the signal that the pieces were given is aborted.
 */
export async function inParallel<T, R>(
  work: readonly T[],
  limit: number,
  signal: AbortSignal,
  one: (piece: T, signal: AbortSignal) => Promise<R>,
): Promise<R[]> {
  const failure = new AbortController();
  const ended = AbortSignal.any([signal, failure.signal]);
  const results: R[] = new Array<R>(work.length);
  const queue = work.entries();
  const worker = async () => {
    for (const [at, piece] of queue) {
      ended.throwIfAborted();
      results[at] = await one(piece, ended);
    }
  };
  const workers = Array.from({ length: Math.min(limit, work.length) }, worker);
  await Promise.all(workers).catch(async (error: unknown) => {
    failure.abort();
    await Promise.allSettled(workers);
    throw error;
  });
  return results;
}
