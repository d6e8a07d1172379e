import type { Measurement } from '../estimation/measurement.ts';
import type { MeasuredBy } from '../estimation/measuring.ts';
import type { NetworkMeter } from '../estimation/network-meter.ts';
import { inParallel } from '../in-parallel.ts';
import type { ValidatedArchitecture } from './sampled-architectures.ts';

export interface Measuring {
  readonly meter: NetworkMeter;
  /** Networks measured at a time. */
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly tell: (phase: string, done: number, total: number) => Promise<void> | void;
}

/** Measures every architecture by one estimator, or what its truth is; in order. */
export function measureEach(
  architectures: readonly ValidatedArchitecture[],
  by: MeasuredBy,
  phase: string,
  { meter, workers, signal, tell }: Measuring,
): Promise<Measurement[]> {
  let done = 0;
  return inParallel(architectures, workers, signal, async ({ text, network }) => {
    const measured = await meter.measure(by, text, network);
    await tell(phase, ++done, architectures.length);
    return measured;
  });
}
