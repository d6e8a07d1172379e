import { exitCodes } from './failure.ts';
import { outputLost } from './output.ts';

/**
 * npm passes Ctrl-C on to a child that the terminal has already told, so one key press may arrive twice: what comes within
 * this time of the first signal is the same request.
 */
const SAME_PRESS_MS = 1000;

export interface InterruptionWatch {
  /** Aborted by the first SIGINT or SIGTERM, or when nothing can be told any more. */
  readonly signal: AbortSignal;
  /** Gives the signals back their usual effect. */
  stop(): void;
}

/** Turns the first SIGINT or SIGTERM, or the loss of standard output, into an abort, and a later signal into the end of the process. */
export function watchForInterruption(onFirst: () => void = () => undefined): InterruptionWatch {
  const controller = new AbortController();
  let firstMs: number | undefined;
  const handle = () => {
    const nowMs = performance.now();
    if (firstMs === undefined) {
      firstMs = nowMs;
      controller.abort();
      onFirst();
    } else if (nowMs - firstMs > SAME_PRESS_MS) {
      process.exit(exitCodes.interrupted);
    }
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return {
    signal: AbortSignal.any([controller.signal, outputLost]),
    stop() {
      process.off('SIGINT', handle);
      process.off('SIGTERM', handle);
    },
  };
}
