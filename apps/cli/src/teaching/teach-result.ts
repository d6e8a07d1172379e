import type { ArchitectureConfig } from '@gtn-studio/contracts';
import { makeLearner } from '@gtn-studio/nets';
import type { RateTuning, RealBaseline, Sample, SyntheticResult, Tuning } from '@gtn-studio/runs';
import type { TrainedRun } from '../run/trained-run.ts';

/** What `gtn teach --json` prints. */
export interface TeachResult {
  readonly run: string;
  /** The family asked for, or `run` for the run's own architectures. */
  readonly learner: string;
  /** Each architecture in a line. */
  readonly architectures: readonly string[];
  /** Outer iterations that the teacher was trained for. */
  readonly iteration: number;
  readonly steps: number;
  readonly batchSize: number;
  readonly testAccuracy: Sample;
  /** With --tune-rate. */
  readonly rateTuning?: RateTuning;
  /** These three are there unless --no-real was given. */
  readonly realDataAccuracy?: Sample;
  readonly realSubsetAccuracy?: Sample;
  readonly realDataTuning?: Tuning;
  /** Time for all of it, tuning and testing included. */
  readonly seconds: number;
}

export const freshLearners = (n: number): string => (n === 1 ? 'one fresh learner' : `${n} fresh learners`);

export const teachResult = (
  { folder, teacher }: TrainedRun,
  learner: string,
  architectures: readonly ArchitectureConfig[],
  {
    steps,
    batchSize,
    synthetic,
    rateTuning,
    real,
    realSubset,
    tuning,
  }: SyntheticResult & Partial<RealBaseline>,
  seconds: number,
): TeachResult => ({
  run: folder.path,
  learner,
  architectures: architectures.map((architecture) => makeLearner(architecture).description),
  iteration: teacher.iteration,
  steps,
  batchSize,
  testAccuracy: synthetic.accuracy,
  ...(rateTuning && { rateTuning }),
  ...(real && { realDataAccuracy: real.accuracy }),
  ...(realSubset && { realSubsetAccuracy: realSubset.accuracy }),
  ...(tuning && { realDataTuning: tuning }),
  seconds,
});

/** What a result's files are called: one without real data never takes the place of one with, which took long. */
export const teachFileName = (
  learner: string,
  { real, tuneRate }: { real: boolean; tuneRate: boolean },
): string => [learner, ...(tuneRate ? ['tuned'] : []), ...(real ? [] : ['synthetic'])].join('-');
