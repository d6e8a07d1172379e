import type { SearchSpace, Encoding } from '@gtn-studio/nas';
import {
  type EstimationSetting,
  type EstimatorName,
  type Measurement,
  type Measurements,
  estimatorOf,
  measure,
} from '@gtn-studio/runs';
import type { JsonLines } from './json-lines.ts';

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

/** Measures every architecture by every estimator, each in its turn, but what the file holds already, and returns all of it in order. */
export async function measureAll(
  architectures: readonly ArchitectureToMeasure[],
  wanted: ReadonlyMap<EstimatorName, readonly string[]>,
  {
    space,
    setting,
    seeds,
    lines,
    signal,
    tell,
  }: {
    readonly space: SearchSpace;
    readonly setting: EstimationSetting;
    readonly seeds: number;
    readonly lines: JsonLines<MeasurementLine>;
    readonly signal: AbortSignal;
    readonly tell: (phase: string, done: number, total: number) => void;
  },
): Promise<Measurements> {
  const all = new Map<EstimatorName, Measurement[]>();
  for (const [name, measures] of wanted) {
    const estimator = estimatorOf(name, measures, setting);
    const random = setting.random.split('estimator', name);
    const measured: Measurement[] = [];
    for (const [i, { text, encoding }] of architectures.entries()) {
      const known = lines.all.find(
        (line) =>
          line.architecture === text &&
          line.estimator === name &&
          measures.every((one) => line.values[one] !== undefined),
      );
      signal.throwIfAborted();
      if (!known) {
        const measurement = await measure(estimator, space.build(encoding), { seeds, random, signal });
        await lines.append({ architecture: text, estimator: name, ...measurement });
        measured.push(measurement);
      } else measured.push(known);
      tell(`estimating by ${name}`, i + 1, architectures.length);
    }
    all.set(name, measured);
  }
  return all;
}
