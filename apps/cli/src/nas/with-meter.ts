import { fileURLToPath } from 'node:url';
import {
  type Estimation,
  type Measure,
  type MeasurementStore,
  type NetworkMeter,
  type WantedMeasures,
  measuring,
  networkMeter,
} from '@gtn-studio/runs';
import { ProcessPool } from '@gtn-studio/service/compute';
import { type EstimationOptions, type NamedEstimation, scheduleFor } from './estimation.ts';
import type { MeasuringProcess } from './measuring-process.ts';
import type { Telling } from './resumable.ts';
import type { Reused } from './measurement-line.ts';
import type { ResultFolder } from './result-folder.ts';
import { tuningStore } from './tuning-file.ts';

const program = fileURLToPath(new URL('../../bin/measuring-process.mjs', import.meta.url));

export interface Metering extends Pick<WantedMeasures, 'estimators' | 'truth'> {
  readonly store: MeasurementStore;
  /** What other folders hold. */
  readonly reused: Reused;
  /** Where a tuned schedule is kept. */
  readonly folder: ResultFolder;
  readonly telling: Telling;
}

/** Hands `use` what measures networks as the options say, once the schedule for real images is tuned if one is needed. */
export async function withMeter<T>(
  options: EstimationOptions,
  opened: NamedEstimation,
  { estimators, truth, store, reused, folder, telling }: Metering,
  use: (meter: NetworkMeter) => Promise<T>,
): Promise<{ readonly result: T; readonly tuningSeconds: number }> {
  const { estimation } = opened;
  const names = [...estimators.keys()];
  const tunings = tuningStore(folder, reused);
  const { schedule, tuningSeconds } = await scheduleFor(names, options, opened, tunings, telling);
  const wanted: WantedMeasures = { estimators, schedule, seeds: options.seeds, ...(truth && { truth }) };
  const result = await withMeasuring(options, estimation, wanted, telling.signal, (measure) =>
    use(networkMeter(estimation, wanted, store, measure)),
  );
  return { result, tuningSeconds };
}

/**
 * Hands `use` what measures networks: this process where there is one worker, else a process with an engine of its own for each
 * network that is measured at the time. An abort ends them in the middle.
 */
async function withMeasuring<T>(
  options: EstimationOptions,
  estimation: Estimation,
  wanted: WantedMeasures,
  signal: AbortSignal,
  use: (measure: Measure) => Promise<T>,
): Promise<T> {
  if ((options.workers ?? 1) === 1) return use(measuring(estimation, wanted, signal));
  const pool = new ProcessPool<MeasuringProcess>(program);
  const end = () => void pool.close();
  signal.addEventListener('abort', end);
  try {
    return await use((by, network) => pool.use(({ rpc }) => rpc.measure(options, wanted, by, network)));
  } finally {
    signal.removeEventListener('abort', end);
    await pool.close();
  }
}
