import type { Judgement } from '@gtn-studio/nas';
import { join } from 'node:path';
import { ExpectedError } from '@gtn-studio/contracts';
import { readJson } from '../run/read-json.ts';
import type { EstimationOptions } from './estimation.ts';
import { readJsonLines } from './json-lines.ts';
import { storedJudgement } from './judgement.ts';
import type { MeasurementLine } from './measurement-line.ts';
import type { ResultConfig } from './result-folder.ts';
import { type TrialLine, isTrialLine } from './trial-line.ts';
import { type KeptTuning, readTuning } from './tuning-file.ts';

/** What a search judged, and how. */
export interface Searched {
  readonly estimation: EstimationOptions;
  readonly judgement: Judgement;
  /** In the order that they ended; at least one. */
  readonly trials: readonly TrialLine[];
  /** What it measured of each network, in the order of its trials. */
  readonly measurements: readonly MeasurementLine[];
  /** Of real images, if it was tuned. */
  readonly tuning: KeptTuning | undefined;
  /** SHA-256 of its images. */
  readonly data: string;
}

/** Reads the folder of a search, which may still be going on and is left as it is. Throws an ExpectedError INVALID_INPUT if it holds none, or one without a trial. */
export async function readSearch(folder: string): Promise<Searched> {
  const stored = (await readJson(join(folder, 'config.json'))) as
    { command?: string; config: ResultConfig } | undefined;
  if (stored?.command !== 'search') throw new ExpectedError('INVALID_INPUT', `${folder} holds no search`);
  const trials = await readJsonLines<TrialLine>(join(folder, 'trials.jsonl'), isTrialLine);
  if (trials.length === 0) throw new ExpectedError('INVALID_INPUT', `${folder}: the search has no trials`);
  const given = Object.entries(stored.config).filter(([, value]) => value !== null);
  const judgement = storedJudgement(Object.fromEntries(given));
  return {
    estimation: Object.fromEntries(given) as unknown as EstimationOptions,
    judgement,
    trials,
    data: String(stored.config['data']),
    measurements: trials.map(({ architecture, estimator, key, values, seconds, compileSeconds }) => ({
      ...{ architecture, estimator, key, values, seconds, compileSeconds },
    })),
    tuning: await readTuning(folder),
  };
}
