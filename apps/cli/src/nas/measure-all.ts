import type { SearchSpace, Encoding } from '@gtn-studio/nas';
import type { EstimatorName, Measurement, Measurements } from '@gtn-studio/runs';
import { inParallel } from '../in-parallel.ts';
import type { JsonLines } from './json-lines.ts';
import type { Measure } from './measuring.ts';
import type { Telling } from './resumable.ts';

/** A line of `measurements.jsonl`. */
export interface MeasurementLine extends Measurement {
  readonly architecture: string;
  readonly estimator: string;
}

export const isMeasurementLine = ({ architecture, estimator, values }: Readonly<Record<string, unknown>>) =>
  typeof architecture === 'string' && typeof estimator === 'string' && typeof values === 'object';

export interface ArchitectureToMeasure {
  readonly text: string;
  readonly encoding: Encoding;
}

export interface Measuring extends Telling {
  readonly space: SearchSpace;
  readonly measure: Measure;
  /** Networks measured at a time. */
  readonly workers: number;
  /** What is measured, and was before. */
  readonly lines: JsonLines<MeasurementLine>;
}

/** Measures every architecture by every estimator, each estimator in its turn, but what the file holds already; all of it in order. */
export async function measureAll(
  architectures: readonly ArchitectureToMeasure[],
  wanted: ReadonlyMap<EstimatorName, readonly string[]>,
  measuring: Measuring,
): Promise<Measurements> {
  const all = new Map<EstimatorName, Measurement[]>();
  for (const [name, measures] of wanted)
    all.set(name, await measureEach(architectures, name, measures, `estimating by ${name}`, measuring));
  return all;
}

/** Measures every architecture by one estimator, or what its truth is; in order. */
export async function measureEach(
  architectures: readonly ArchitectureToMeasure[],
  by: EstimatorName | 'truth',
  measures: readonly string[],
  phase: string,
  { space, measure, workers, lines, signal, tell }: Measuring,
): Promise<Measurement[]> {
  let done = 0;
  return inParallel(architectures, workers, signal, async ({ text, encoding }) => {
    const known = lines.all.find(
      (line) =>
        line.architecture === text &&
        line.estimator === by &&
        measures.every((one) => line.values[one] !== undefined),
    );
    const measured = known ?? (await measure(by, space.build(encoding)));
    if (!known) await lines.append({ architecture: text, estimator: by, ...measured });
    tell(phase, ++done, architectures.length);
    return measured;
  });
}
