let last: Promise<unknown> = Promise.resolve();

/**
 * Starts `task` once the tasks before it have ended. TensorFlow.js computes on one selected backend in the whole process:
 * engines with different backends must take turns, or one would select its own in the middle of another's run.
 */
export function oneAtATime<T>(task: () => Promise<T>): Promise<T> {
  const result = last.then(task);
  last = result.catch(() => undefined);
  return result;
}
