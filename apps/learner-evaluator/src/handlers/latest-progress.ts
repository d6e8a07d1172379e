/** Progress is told at most so often, but for the end of a phase. */
const EVERY_MS = 1000;

interface Progress {
  readonly phase?: string;
  readonly done: number;
  readonly total: number;
}

/** Tells one thing after the other, the latest of what has come meanwhile, and not too often. */
export function latest<Told extends Progress>(record: (progress: Told) => Promise<unknown>) {
  let last: { readonly at: number; readonly phase: string | undefined } = { at: 0, phase: '' };
  let recording: Promise<unknown> | undefined;
  const tell = (progress: Told): void => {
    const { phase, done, total } = progress;
    const at = Date.now();
    if (recording || (phase === last.phase && done < total && at - last.at < EVERY_MS)) return;
    last = { at, phase };
    recording = record(progress)
      // Whoever has taken the work over tells of it now.
      .catch(() => undefined)
      .finally(() => (recording = undefined));
  };
  /** Resolves when all that was told is recorded, so that no progress comes after the end. */
  const settled = async () => void (await recording);
  return { tell, settled };
}
