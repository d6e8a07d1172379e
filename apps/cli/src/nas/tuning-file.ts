import { join } from 'node:path';
import type { Measurement, MeasurementStore, WantedMeasurement } from '@gtn-studio/runs';
import { readJson } from '../run/read-json.ts';
import type { ResultFolder } from './result-folder.ts';

/** A schedule for real images that was tuned, as a folder keeps it. */
export interface KeptTuning extends Measurement {
  /** SHA-256 of all that decided it; older files have none. */
  readonly key?: string;
}

const name = 'tuning.json';

/** What the older file holds. */
interface OlderTuning {
  readonly learningRate: number;
  readonly momentum: number;
  readonly seconds: number;
}

/** The tuned schedule of a folder; undefined where none was tuned. */
export async function readTuning(folder: string): Promise<KeptTuning | undefined> {
  const kept = (await readJson(join(folder, name))) as KeptTuning | OlderTuning | undefined;
  if (kept === undefined || 'values' in kept) return kept;
  const { learningRate, momentum, seconds } = kept;
  return { values: { 'learning-rate': [learningRate], momentum: [momentum] }, seconds, compileSeconds: 0 };
}

export const keepTuning = (folder: ResultFolder, tuning: KeptTuning): Promise<void> =>
  folder.writeJson(name, tuning);

/** A folder's own tuned schedule, and those of other folders, which become its own when they are used. */
export function tuningStore(folder: ResultFolder, reused: Pick<MeasurementStore, 'find'>): MeasurementStore {
  const keep = ({ key }: WantedMeasurement, { values, seconds, compileSeconds }: Measurement) =>
    keepTuning(folder, { key, values, seconds, compileSeconds });
  return {
    async find(wanted) {
      const own = await readTuning(folder.path);
      if (own) return own;
      const elsewhere = await reused.find(wanted);
      if (elsewhere) await keep(wanted, elsewhere);
      return elsewhere;
    },
    keep,
  };
}
