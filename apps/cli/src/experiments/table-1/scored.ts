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
  /** By evolution, under each score but the dearer. */
  readonly searches: number;
  /** By evolution under the dearer; without any, the table does without. */
  readonly longSearches: number;
}

/** What a judge knows of the networks of a search at random, which are the same under every score: once, or as each teacher scores them. */
export interface Pooled {
  readonly judge: Judge;
  readonly pools: readonly (readonly Judged[])[];
}

/** What a score has made of networks. */
export interface Scored extends Pooled {
  /** The networks of each search by evolution. */
  readonly evolved: readonly (readonly Judged[])[];
}

export interface AllScored extends Readonly<Record<'short' | 'long' | 'gtn', Scored>> {
  readonly ensemble: Pooled;
}

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
  const byEvolution = (scoring: Scoring) =>
    Array.from({ length: long.includes(scoring) ? sizes.longSearches : sizes.searches }, (_, seed) =>
      part(
        `evolution-${scoring.name}-${seed}`,
        'regularized-evolution',
        sizes.networks,
        seed,
        scoring.options,
      ),
    );
  const made = new Map(
    (
      await search([
        ...[...long, ...short, ...ensemble].map(atRandom), // the ensemble's hold the GTN scores
        ...[...long, ...short, ...gtn].flatMap(byEvolution),
      ])
    ).map((one) => [one.name, networksOf(one)]),
  );
  const pooled = (judge: Judge, own: readonly Scoring[]): Pooled => ({
    judge,
    pools: own.map((scoring) => made.get(atRandom(scoring).name)!),
  });
  const scored = (judge: Judge, own: readonly Scoring[], pool = own): Scored => ({
    ...pooled(judge, pool),
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
    ensemble: pooled(
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
