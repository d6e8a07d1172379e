import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Estimator,
  formatNasBench201,
  nasBench201,
  parseNasBench201,
  rungResults,
} from '@gtn-studio/nas';
import { cellNetworkCost } from '@gtn-studio/nets';
import type { CellNetwork, EstimatorName } from '@gtn-studio/contracts';
import { Random } from '@gtn-studio/random';
import { measure } from '@gtn-studio/runs';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/gtn-command.ts';
import { JsonLines } from './json-lines.ts';
import { type JudgementOptions, judgementOf } from './judgement.ts';
import { namedStrategy } from './named-strategy.ts';
import { runSearch } from './run-search.ts';
import { type TrialLine, isTrialLine, scores } from './trial-line.ts';

const space = nasBench201({ task: { image: [1, 8, 8], classes: 10 }, channels: 2, cells: 1 });
const named = { space, write: formatNasBench201, read: parseNasBench201 };

/** Figures of a network without any computing. */
const of = (measure: string, figure: (network: CellNetwork, random: Random) => number): Estimator => ({
  measures: [measure],
  seeded: true,
  prepare: (network) =>
    Promise.resolve({
      estimate: (random) => Promise.resolve({ [measure]: figure(network as CellNetwork, random) }),
      dispose: () => Promise.resolve(),
    }),
});
const estimators = new Map<EstimatorName, Estimator>([
  ['parameters', of('parameters', (network) => cellNetworkCost(network).parameters)],
  ['synflow', of('synflow', (network, random) => cellNetworkCost(network).multiplyAdds * random.uniform())],
  ['naswot', of('naswot', (network) => (cellNetworkCost(network).parameters % 3 === 0 ? NaN : 1))],
]);

async function searched(
  options: JudgementOptions,
  { strategy = 'tpe', trials = 40, workers = 1, file = join(temporaryFolder(), 'trials.jsonl') } = {},
) {
  const judgement = judgementOf(options, trials);
  const lines = await JsonLines.open<TrialLine>(file, isTrialLine);
  const random = Random.fromSeed(3);
  await runSearch({
    ...{ named, judgement, trials, workers, lines, random },
    meter: {
      async measure(by, _, network) {
        const own = { seeds: 2, random: random.split(by) };
        return {
          ...(await measure(estimators.get(by as EstimatorName)!, network, own)),
          key: by,
          isKnown: false,
        };
      },
    },
    strategy: namedStrategy(strategy, space),
    signal: new AbortController().signal,
    tell: () => undefined,
  });
  await lines.close();
  const text = readFileSync(file, 'utf8').replaceAll(/"(seconds|compileSeconds)":[^,}]+/g, '"$1":0');
  return { judgement, lines: lines.all, text };
}

describe('a search on a ladder', () => {
  const ladder = { ladder: 'synflow,naswot+synflow,parameters' };

  it.each(['random', 'regularized-evolution', 'tpe', 'nsga2'])(
    'lets a third climb each rung, none of them twice, by %s',
    async (strategy) => {
      const { lines, judgement } = await searched(ladder, { strategy });
      const on = [0, 1, 2].map((rung) => [
        ...new Set(lines.filter((line) => line.rung === rung).map(({ number }) => number)),
      ]);
      expect(on[0]).toHaveLength(40);
      expect(on[1]!.length).toBeGreaterThanOrEqual(13);
      expect(on[1]!.length).toBeLessThan(34); // more than 13: some climb before better ones are known
      expect(on[2]!.length).toBeGreaterThanOrEqual(4);
      for (const rung of [1, 2]) for (const number of on[rung]!) expect(on[rung - 1]).toContain(number);
      const keys = lines.map(({ number, rung, estimator }) => [number, rung, estimator].join());
      expect(new Set(keys).size).toBe(keys.length);
      expect([...scores(lines, judgement).keys()].sort()).toEqual([...on[2]!].sort());
    },
  );

  it('waits for whole cohorts by successive halving', async () => {
    const { lines, judgement } = await searched({ ...ladder, reduction: 2, cohort: 8 }, { trials: 16 });
    const first = lines.findIndex(({ rung }) => rung === 1);
    expect(lines.slice(0, first).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const best = rungResults(lines.slice(0, 8), judgement)
      .sort((a, b) => b.value! - a.value!)
      .slice(0, 4)
      .map(({ number }) => number);
    const climbed = lines.filter(({ rung, number }) => rung === 1 && number <= 8);
    expect(new Set(climbed.map(({ number }) => number))).toEqual(new Set(best));
  });

  it.each([1, 3])('goes on from any line as if it had not been stopped, with %d workers', async (workers) => {
    const whole = await searched(ladder, { trials: 20, workers });
    const lines = whole.text.trimEnd().split('\n');
    for (const kept of [0, 1, 7, 22, lines.length - 1]) {
      const file = join(temporaryFolder(), 'trials.jsonl');
      writeFileSync(
        file,
        lines
          .slice(0, kept)
          .map((line) => `${line}\n`)
          .join(''),
      );
      expect((await searched(ladder, { trials: 20, workers, file })).text).toBe(whole.text);
    }
  });
});

describe('a search by an ensemble', () => {
  it('scores by mean ranks among all that were judged', async () => {
    const { lines, judgement } = await searched({ estimator: 'parameters+synflow' }, { trials: 12 });
    expect(lines).toHaveLength(24);
    const ranked = scores(lines, judgement);
    const total = [...ranked.values()].reduce((sum, { mean }) => sum + mean, 0);
    expect(total).toBeCloseTo((12 * 13) / 2, 9);
    const best = [...ranked].sort(([, a], [, b]) => b.mean - a.mean)[0]![0];
    const better = (estimator: string) => {
      const own = lines.filter((line) => line.estimator === estimator);
      const valueOf = ({ values }: TrialLine) => values[estimator]!.reduce((a, b) => a + b);
      const chosen = own.find(({ number }) => number === best)!;
      return own.filter((line) => valueOf(line) > valueOf(chosen)).length;
    };
    expect(better('parameters') + better('synflow')).toBeLessThan(11);
  });

  it('gives nothing to a network that none of its members can judge', async () => {
    const { lines, judgement } = await searched({ estimator: 'naswot' }, { trials: 30 });
    const without = lines.filter(({ values }) => Number.isNaN(values['naswot']![0])).length;
    expect(without).toBeGreaterThan(0);
    expect(scores(lines, judgement).size).toBe(30 - without);
  });
});

it.each<[what: string, options: JudgementOptions, message: string]>([
  ['a ladder of one rung', { ladder: 'gtn' }, '--ladder: has two rungs or more, got gtn'],
  ['an estimator beside it', { ladder: 'naswot,gtn', estimator: 'gtn' }, '--estimator gtn: a --ladder names'],
  ['a rung that is there twice', { ladder: 'naswot,naswot' }, 'naswot is asked for twice'],
  ['a reduction without it', { reduction: 3 }, '--reduction is for a --ladder'],
  [
    'one too high for the trials',
    { ladder: 'synflow,naswot,gtn', reduction: 4 },
    '--trials: a ladder of 3 rungs that one in 4 climbs takes 16 networks, got 12',
  ],
  ['a cohort of more than all', { ladder: 'naswot,gtn', cohort: 13 }, 'at most the 12 of --trials, got 13'],
])('%s is refused', (_, options, message) => {
  expect(() => judgementOf(options, 12)).toThrow(message);
});
