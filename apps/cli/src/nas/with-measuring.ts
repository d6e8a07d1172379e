import { fileURLToPath } from 'node:url';
import { ProcessPool } from '@gtn-studio/service/compute';
import type { Estimation, EstimationOptions } from './estimation.ts';
import type { MeasuringProcess } from './measuring-process.ts';
import { type Measure, type Wanted, measuring } from './measuring.ts';

const program = fileURLToPath(new URL('./measuring-process.ts', import.meta.url));

/**
 * Hands `use` what measures networks: this process where there is one worker, else a process with an engine of its own for each
 * network that is measured at the time. An abort ends them in the middle.
 */
export async function withMeasuring<T>(
  options: EstimationOptions,
  estimation: Estimation,
  wanted: Wanted,
  signal: AbortSignal,
  use: (measure: Measure) => Promise<T>,
): Promise<T> {
  if ((options.workers ?? 1) === 1) return use(measuring(options, estimation, wanted, signal));
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
