import type { Measurement, TableSection } from '@gtn-studio/report';
import { sampleOf, withPrefix } from '@gtn-studio/runs';
import { measured } from '../across-seeds.ts';
import type { Benchmark } from './benchmark.ts';
import { type Judge, type Judged, sum } from './judge.ts';
import { chancesOfBest, expected } from './random-search.ts';

/** What searches of one kind come to; spreads are between searches. */
export interface Row {
  readonly strategy: 'random' | 'evolution';
  readonly scoredBy: string;
  /** That were made; at random none is, as all that could be are worked out. */
  readonly searches: number | 'all';
  /** That a search judges. */
  readonly networks: number;
  /** Of the network that it chooses, as a fraction. */
  readonly testError: Measurement;
  /** Of that network. */
  readonly parameters: Measurement;
  /** Of all learners that it teaches. */
  readonly trainingFlops: number;
  /** Of judging all networks, with compiling. */
  readonly seconds: number;
}

/**
 * What a search at random comes to, over all ways to draw so many networks from a pool.
 *
 * @param pools the same networks as each teacher scores them, or once
 */
export function randomRow(
  judge: Judge,
  pools: readonly (readonly Judged[])[],
  networks: number,
  { errorOf, parametersOf }: Benchmark,
): Row {
  const ranked = pools.flatMap((pool) => judge.rank(pool).map(([{ architecture }]) => architecture));
  const chances = pools.flatMap((pool) =>
    chancesOfBest(pool.length, networks).map((chance) => chance / pools.length),
  );
  const ofSearch = (cost: (network: Judged) => number) =>
    sum(pools.map((pool) => (networks / pool.length) * sum(pool.map(cost)))) / pools.length;
  return {
    ...{ strategy: 'random', scoredBy: judge.title, searches: 'all', networks },
    testError: expected(ranked.map(errorOf), chances),
    parameters: expected(ranked.map(parametersOf), chances),
    trainingFlops: ofSearch(judge.trainingFlops),
    seconds: ofSearch(judge.seconds),
  };
}

/** What some searches by evolution, one or more, have come to. */
export function evolutionRow(
  judge: Judge,
  searches: readonly (readonly Judged[])[],
  { errorOf, parametersOf }: Benchmark,
): Row {
  const chosen = searches.map((networks) => judge.rank(networks)[0]![0].architecture);
  const mean = (of: (networks: readonly Judged[]) => number) => sampleOf(searches.map(of)).mean;
  return {
    ...{ strategy: 'evolution', scoredBy: judge.title },
    ...{ searches: searches.length, networks: mean(({ length }) => length) },
    testError: measured(sampleOf(chosen.map(errorOf))),
    parameters: measured(sampleOf(chosen.map(parametersOf))),
    trainingFlops: mean((networks) => sum(networks.map(judge.trainingFlops))),
    seconds: mean((networks) => sum(networks.map(judge.seconds))),
  };
}

/** @param whole the training that `Share` is a part of */
export const tableOf = (rows: readonly Row[], whole: number, caption: string): TableSection => ({
  kind: 'table',
  columns: [
    { name: 'Search, scored by' },
    { name: 'Searches' },
    { name: 'Networks', digits: 0 },
    { name: 'Test error', format: 'percent', digits: 2 },
    { name: 'Million parameters', digits: 2 },
    { name: 'Training' },
    { name: 'Share' },
    { name: 'Seconds', digits: 0 },
  ],
  rows: rows.map(({ strategy, scoredBy, searches, networks, testError, parameters, ...cost }) => [
    `${strategy}, ${scoredBy}`,
    searches,
    networks,
    testError,
    millions(parameters),
    ...(cost.trainingFlops === 0
      ? ['none', '0']
      : [
          `${withPrefix(cost.trainingFlops)}FLOP`,
          cost.trainingFlops === whole ? '1' : `1/${(whole / cost.trainingFlops).toFixed(1)}`,
        ]),
    cost.seconds,
  ]),
  caption,
});

const millions = ({ mean, std }: Measurement): Measurement => ({
  mean: mean / 1e6,
  ...(std !== undefined && { std: std / 1e6 }),
});
