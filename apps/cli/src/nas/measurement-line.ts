import { join } from 'node:path';
import { ExpectedError } from '@gtn-studio/contracts';
import type { Measurement, MeasurementStore, WantedMeasurement } from '@gtn-studio/runs';
import { type JsonLines, readJsonLines } from './json-lines.ts';
import { readJson } from '../run/read-json.ts';
import { readTuning } from './tuning-file.ts';

/** A line of `measurements.jsonl`. */
export interface MeasurementLine extends Measurement {
  readonly architecture: string;
  readonly estimator: string;
  /** SHA-256 of all that decided it; older lines have none. */
  readonly key?: string;
}

export const isMeasurementLine = ({ architecture, estimator, values }: Readonly<Record<string, unknown>>) =>
  typeof architecture === 'string' && typeof estimator === 'string' && typeof values === 'object';

/** What other folders hold, to be found by its key. */
export interface Reused {
  find(wanted: Pick<WantedMeasurement, 'key' | 'measures'>): Promise<Measurement | undefined>;
}

/**
 * Reads what searches and validations have measured.
 *
 * @throws ExpectedError INVALID_INPUT for a folder that holds neither
 */
export async function readReused(folders: readonly string[]): Promise<Reused> {
  const byKey = new Map<string, Measurement[]>();
  const take = (key: string | undefined, measurement: Measurement) => {
    if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), measurement]);
  };
  for (const folder of folders) {
    const stored = (await readJson(join(folder, 'config.json'))) as { command?: string } | undefined;
    const file = files[stored?.command ?? ''];
    if (file === undefined)
      throw new ExpectedError('INVALID_INPUT', `--reuse ${folder}: holds no search and no validation`);
    for (const line of await readJsonLines<MeasurementLine>(join(folder, file), isMeasurementLine))
      take(line.key, line);
    const tuning = await readTuning(folder);
    if (tuning) take(tuning.key, tuning);
  }
  return {
    find: ({ key, measures }) =>
      Promise.resolve(
        byKey.get(key)?.find(({ values }) => measures.every((measure) => values[measure] !== undefined)),
      ),
  };
}

const files: Readonly<Record<string, string>> = {
  search: 'trials.jsonl',
  validate: 'measurements.jsonl',
};

/** A folder's own measurements, each kept when it is made, and those of other folders, which become its own when they are used. */
export function lineStore(
  lines: JsonLines<MeasurementLine>,
  reused: Reused,
): MeasurementStore & { readonly taken: () => number } {
  let taken = 0;
  const known = (wanted: WantedMeasurement) =>
    lines.all.find(
      ({ architecture, estimator, values }) =>
        architecture === wanted.architecture &&
        estimator === wanted.estimator &&
        wanted.measures.every((measure) => values[measure] !== undefined),
    );
  const keep = ({ architecture, estimator, key }: WantedMeasurement, measurement: Measurement) => {
    const { values, seconds, compileSeconds } = measurement;
    return lines.append({ architecture, estimator, key, values, seconds, compileSeconds });
  };
  return {
    async find(wanted) {
      const own = known(wanted);
      if (own) return own;
      const elsewhere = await reused.find(wanted);
      if (elsewhere) {
        await keep(wanted, elsewhere);
        taken++;
      }
      return elsewhere;
    },
    keep,
    /** How many were taken from other folders. */
    taken: () => taken,
  };
}
