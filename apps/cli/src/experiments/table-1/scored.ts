import type { ExperimentContext, SearchPart, TrainedPart } from '../experiment.ts';
import { type Benchmark, judgedSize } from './benchmark.ts';
import { type Judge, type Judged, byEstimator, networksOf } from './judge.ts';

/** Real steps of the dearer score, as a multiple of those on a teacher's set: GTN is to cost at most 1/15 of it. */
export const LONGER = 16;

/** The constant schedule that orders networks best after few real steps: results/README.md, "which estimate orders networks?". */
const realSchedule = { 'learning-rate': 0.6, momentum: 0 };

export const proxies = 'parameters+synflow+naswot';

export interface Table1Sizes {
  /** That a search judges. */
  readonly networks: number;
  /** That searches at random draw theirs from. */
  readonly pool: number;
  /** By evolution, under each score. */
  readonly searches: number;
}

/** What a teaching score has made of networks. Scored by teachers, there are as many pools, and times as many searches. */
export interface Scored {
  readonly judge: Judge;
  /** The networks of a search at random, which are the same under every score. */
  readonly pools: readonly (readonly Judged[])[];
  /** Those of each search by evolution. */
  readonly evolved: readonly (readonly Judged[])[];
}

export type AllScored = Readonly<Record<'short' | 'long' | 'gtn' | 'ensemble', Scored>>;

/** How `gtn search` is to score, and what the searches that do so are called. */
interface Scoring {
  readonly name: string;
  readonly options: SearchPart['options'];
}

/** Makes the searches, a long one at random and some by evolution under each score. */
export async function scoredNetworks(
  { config, sizes, search }: ExperimentContext<Table1Sizes & Record<string, number>>,
  teachers: readonly TrainedPart[],
  { flopsOfStep }: Benchmark,
): Promise<AllScored> {
  const { unrollLength, batchSize, dataset } = config;
  const real = (steps: number): Scoring => ({
    name: `real-${steps}`,
    options: { estimator: 'real-steps', dataset, steps, 'batch-size': batchSize, ...realSchedule },
  });
  const taught = (name: string, estimator: string): Scoring[] =>
    teachers.map((teacher) => ({
      name: `${name}-${teacher.name}`,
      options: { estimator, generator: teacher.run },
    }));
  const short = [real(unrollLength)];
  const long = [real(LONGER * unrollLength)];
  const gtn = taught('gtn', 'gtn');
  const ensemble = taught('ensemble', `${proxies}+gtn`);

  const atRandom = ({ name, options }: Scoring) => part(`random-${name}`, 'random', sizes.pool, 0, options);
  const byEvolution = ({ name, options }: Scoring) =>
    Array.from({ length: sizes.searches }, (_, seed) =>
      part(`evolution-${name}-${seed}`, 'regularized-evolution', sizes.networks, seed, options),
    );
  const made = new Map(
    (
      await search([
        ...[...long, ...short, ...ensemble].map(atRandom), // the ensemble's hold the GTN scores
        ...[...long, ...short, ...gtn, ...ensemble].flatMap(byEvolution),
      ])
    ).map((one) => [one.name, networksOf(one)]),
  );
  const scored = (judge: Judge, own: readonly Scoring[], pool = own): Scored => ({
    judge,
    pools: pool.map((scoring) => made.get(atRandom(scoring).name)!),
    evolved: own.flatMap(byEvolution).map(({ name }) => made.get(name)!),
  });
  const flops = (steps: number) => (architecture: string) => steps * flopsOfStep(architecture);
  const realJudge = (steps: number) => byEstimator(`${steps} real steps`, 'real-steps', flops(steps));
  return {
    short: scored(realJudge(unrollLength), short),
    long: scored(realJudge(LONGER * unrollLength), long),
    gtn: scored(
      byEstimator(`GTN: ${unrollLength} synthetic steps`, 'gtn', flops(unrollLength)),
      gtn,
      ensemble,
    ),
    ensemble: scored(
      byEstimator('GTN with parameters, synflow and NASWOT', `${proxies}+gtn`, flops(unrollLength)),
      ensemble,
    ),
  };
}

/** Equal seeds draw equal networks at random, whatever scores them. */
const part = (
  name: string,
  strategy: string,
  trials: number,
  seed: number,
  scoring: SearchPart['options'],
): SearchPart => ({
  name,
  options: { space: 'nasbench201', ...judgedSize, strategy, ...scoring, seeds: 1, trials, seed },
});
