import { ExpectedError } from '@gtn-studio/contracts';
import { formatPercent, withPrefix } from '@gtn-studio/runs';
import type { Experiment, TrainedPart } from './experiment.ts';
import { type Benchmark, openBenchmark } from './table-1/benchmark.ts';
import { errorByTraining } from './table-1/error-by-training.ts';
import { type Judge, type Judged, byEstimator, inHindsight, sum } from './table-1/judge.ts';
import { jackknifeError } from './table-1/random-search.ts';
import { type Row, evolutionRow, randomRow, tableOf } from './table-1/row.ts';
import {
  type AllScored,
  LONGER,
  type Pooled,
  type Scored,
  type Table1Sizes,
  proxies,
  scoredNetworks,
} from './table-1/scored.ts';

const sizes: Table1Sizes & Record<string, number> = { networks: 32, pool: 64, searches: 3, longSearches: 3 };

/**
 * The paper's Table 1 in small. What any search at random of so many networks comes to follows from one long one: which network it ends with is a
 * matter of which networks it draws.
 */
export const table1: Experiment<typeof sizes> = {
  title: 'Table 1: searches scored by a teacher’s set and by real images',
  description:
    'A search of NAS-Bench-201 ends with the network that scores best of those it judged. Its error is the published one: on CIFAR-10’s test images, after 200 epochs. ' +
    `A score is what a fresh learner loses over the last half of its steps: on a teacher’s set, on real images in as many steps, or on real images in ${LONGER} times as many. ` +
    'All searches judge equally many networks; then real images judge as many as the training of the teacher’s search pays for.',
  preset: 'cifar10-nas',
  seeds: 1,
  sizes,
  async run(context) {
    const { networks, pool, searches } = context.sizes;
    refuseLess('pool', pool, networks);
    refuseLess('networks', networks, 1);
    refuseLess('searches', searches, 1);
    const benchmark = await openBenchmark(context.config); // where there is none, nothing is trained
    const teachers = await context.train(context.seeds.map((seed) => ({ name: `seed-${seed}`, seed })));
    const scored = await scoredNetworks(context, teachers, benchmark);
    const random = randomRows(scored, networks, benchmark);
    const evolution = evolutionRows(scored, benchmark);
    const rows = [...Object.values(random), ...Object.values(evolution)];
    const differences = {
      atEqualNetworks: difference(scored, networks, networks, benchmark),
      atEqualTraining: difference(scored, networks, random.longPaid.networks, benchmark),
    };
    const teacher = teacherCost(teachers, random);
    const whole = random.long.trainingFlops;
    const { atEqualNetworks } = differences;
    return {
      summary:
        `For 1/${(whole / random.gtn.trainingFlops).toFixed(1)} of the training, a search at random scored by GTN ends with a test error of ${shown(random.gtn)}, ` +
        `scored by ${scored.long.judge.title} with ${shown(random.long)}: ${points(atEqualNetworks.value)} points (95 % interval ${points(atEqualNetworks.low)} … ${points(atEqualNetworks.high)}). ` +
        `For as much training, real images come to ${shown(random.longPaid)}. By evolution, GTN comes to ${shown(evolution.gtn)}, ` +
        `${scored.short.judge.title} to ${shown(evolution.short)}${evolution.long ? `, ${scored.long.judge.title} to ${shown(evolution.long)}` : ''}.`,
      results: { rows, differences, teacher },
      table: tableOf(rows, whole, captionOf(pool, scored, teacher)),
      sections: [errorByTraining(scored, benchmark, networks, random)],
    };
  },
};

function refuseLess(size: string, value: number, least: number): void {
  if (value < least)
    throw new ExpectedError('INVALID_INPUT', `--size ${size}=${value}: must be at least ${least}`);
}

const captionOf = (pool: number, { long }: AllScored, teacher: ReturnType<typeof teacherCost>): string =>
  [
    `At random: mean ± standard deviation over all searches of so many of ${pool} networks drawn; by evolution: over the searches.`,
    'Test error and parameters are those that the benchmark published, of 16 channels and 5 cells a stage; networks are judged with 8 and one.',
    'Training: operations of the judged learners, a multiply-add counted as two; Share: of the longest.',
    `The teacher took ${withPrefix(teacher.flops)}FLOP once, which ${long.judge.title} in place of GTN cost more on ${teacher.paidBackAfter} networks.`,
    'Seconds: one thread, with compiling, beside whatever else the machine did.',
  ].join(' ');

/** By what trains nobody, by each score, and by the truth. */
function randomRows({ short, long, gtn, ensemble }: AllScored, networks: number, benchmark: Benchmark) {
  const row = ({ judge, pools }: Pooled, count = networks) => randomRow(judge, pools, count, benchmark);
  const untrained = (judge: Judge, count?: number) => row({ judge, pools: gtn.pools }, count);
  const hindsight = inHindsight(benchmark.errorOf);
  const [dear, cheap] = [row(long), row(gtn)];
  const paid = Math.max(1, Math.floor((networks * cheap.trainingFlops) / dear.trainingFlops));
  return {
    lot: { ...untrained(hindsight, 1), scoredBy: 'nothing' },
    parameters: untrained(byEstimator('parameters', 'parameters')),
    proxies: untrained(byEstimator('parameters, synflow and NASWOT', proxies)),
    short: row(short),
    longPaid: asPaid(row(long, paid)),
    long: dear,
    gtn: cheap,
    ensemble: row(ensemble),
    hindsight: untrained(hindsight),
  };
}

/** By each score, the dearer one where it has made searches. */
function evolutionRows({ short, long, gtn }: AllScored, benchmark: Benchmark) {
  const row = (judge: Judge, searches: Scored['evolved']) => evolutionRow(judge, searches, benchmark);
  const cheap = row(gtn.judge, gtn.evolved);
  const paid = long.evolved.map((networks) => endedAt(networks, cheap.trainingFlops, long.judge));
  return {
    short: row(short.judge, short.evolved),
    ...(long.evolved.length > 0 && {
      longPaid: asPaid(row(long.judge, paid)),
      long: row(long.judge, long.evolved),
    }),
    gtn: cheap,
  };
}

const asPaid = (row: Row): Row => ({ ...row, scoredBy: `${row.scoredBy}, for as much training as GTN` });

/** The networks that a search has judged when it has spent so much on training; one at least. */
function endedAt(networks: readonly Judged[], flops: number, { trainingFlops }: Judge): readonly Judged[] {
  let spent = 0;
  const over = networks.findIndex((network) => (spent += trainingFlops(network)) > flops);
  return networks.slice(0, over < 0 ? networks.length : Math.max(1, over));
}

/** Test error of searches at random that GTN scores, less that of those that real images score; with its 95 % interval. */
function difference(
  { gtn, long }: AllScored,
  networks: number,
  real: number,
  benchmark: Benchmark,
): Difference {
  const figure = (places: readonly number[]) => {
    const error = ({ judge, pools }: Scored, count: number) => {
      const left = pools.map((pool) => places.map((place) => pool[place]!));
      return randomRow(judge, left, Math.min(count, places.length), benchmark).testError.mean;
    };
    return error(gtn, networks) - error(long, real);
  };
  const places = [...long.pools[0]!.keys()];
  const [value, error] = [figure(places), jackknifeError(places, figure)];
  return { value, low: value - 1.96 * error, high: value + 1.96 * error };
}

interface Difference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What training the teachers took, each, and after how many networks that many real steps would have cost as much. */
function teacherCost(teachers: readonly TrainedPart[], { long, gtn }: Readonly<Record<'long' | 'gtn', Row>>) {
  const mean = (of: (part: TrainedPart) => number) => sum(teachers.map(of)) / teachers.length;
  const flops = mean(({ summary }) => summary.flopsPerIteration * summary.outerIterations);
  const seconds = mean(({ summary }) => summary.seconds);
  const saved = (long.trainingFlops - gtn.trainingFlops) / gtn.networks;
  return { flops, seconds, paidBackAfter: Math.ceil(flops / saved) };
}

const shown = ({ testError: { mean, std } }: Row) =>
  formatPercent({ mean, std: std ?? 0, n: std === undefined ? 1 : 2 });
const points = (value: number) => `${value > 0 ? '+' : '−'}${Math.abs(100 * value).toFixed(2)}`;
