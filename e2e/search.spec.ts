import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  type RunState,
  type SearchConfigInput,
  SearchTrialsDocument,
  StartSearchDocument,
  orThrow,
  pages,
  searchEnded,
} from '@gtn-studio/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PrivateStack, privateStack } from './support/private-stack.ts';

describe('a search on the platform', () => {
  let platform: PrivateStack;
  beforeAll(async () => {
    platform = await privateStack({ evaluators: 2 });
  });
  afterAll(() => platform?.remove());

  it('judges as many architectures as its budget has, and knows the best', async () => {
    const { client, experimentId } = platform;
    const { startSearch } = await client.request(StartSearchDocument, {
      input: {
        experimentId,
        name: 'random',
        config: {
          space: { families: ['LINEAR', 'MLP'], dataset: 'digits' },
          teaching: {
            real: { dataset: 'digits', batchSize: 20, steps: 16, learningRate: 0.2, momentum: 0.9 },
          },
          trials: 8,
          parallel: 3,
          images: 100,
          seed: 3,
        },
      },
    });
    const { id } = orThrow(startSearch).search;
    const search = await searchEnded(client, id);
    expect(search).toMatchObject({ state: 'COMPLETED', failure: null, trialBudget: 8, trialsEnded: 8 });

    const page = async (after: string | null) =>
      (await client.request(SearchTrialsDocument, { id, first: 3, after, orderBy: 'ACCURACY' })).search!
        .trials;
    const trials: { number: number; state: RunState; accuracy: number | null }[] = [];
    for await (const trial of pages(page)) trials.push(trial);
    expect(trials.map(({ number }) => number).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(trials.every(({ state }) => state === 'COMPLETED')).toBe(true);
    expect(trials[0]!.accuracy).toBe(search.bestAccuracy);
    expect(search.bestAccuracy).toBeGreaterThan(0.3);
  }, 180_000);

  it.each([
    ['an ensemble', 'parameters+synflow', 24],
    ['a loss after real steps', 'real-steps:validation-loss', 3],
  ])(
    'by %s comes to the same as gtn search with the same seed, and pays for nothing twice',
    async (_, estimator, trials) => {
      const { client } = platform;
      const config = {
        space: { cells: { nasBench201: { channels: 2, cells: 1 } }, dataset: 'digits' },
        strategy: { regularizedEvolution: {} },
        estimation: {
          ...{ estimator, steps: 4, batchSize: 10 },
          schedule: { learningRate: 0.05, momentum: 0.5 },
        },
        ...{ trials, parallel: 1, seeds: 2, images: 40, seed: 5 },
      };
      const search = await estimated(platform, config);
      expect(search).toMatchObject({ state: 'COMPLETED', trialsEnded: trials, trialsKnown: 0 });
      const found = await trialsOf(client, search.id);

      const folder = await mkdtemp(join(tmpdir(), 'gtn-search-'));
      const options = [
        ...['--space=nasbench201', '--channels=2', '--cells=1', '--dataset=digits', '--seed=5'],
        ...['--steps=4', '--batch-size=10', '--learning-rate=0.05', '--momentum=0.5', '--seeds=2'],
        ...['--images=40', '--threads=1', `--trials=${trials}`, `--estimator=${estimator}`, '--out', folder],
      ];
      await promisify(execFile)(process.execPath, [
        join(import.meta.dirname, '../apps/cli/bin/gtn.mjs'),
        'search',
        ...options,
      ]);
      const lines = (await readFile(join(folder, 'trials.jsonl'), 'utf8')).trimEnd().split('\n');
      const measured = lines.map((line) => JSON.parse(line) as { number: number; values: object });
      const values = found.flatMap(({ number, estimates }) =>
        estimates.map(({ measures }) => ({
          number,
          values: Object.fromEntries(measures.map((measure) => [measure.name, measure.values])),
        })),
      );
      expect(values).toEqual(measured.map(({ number, values }) => ({ number, values })));
      const best = JSON.parse(await readFile(join(folder, 'summary.json'), 'utf8')) as {
        best: { number: number; score: { mean: number } }[];
      };
      const ranked = found.toSorted((a, b) => b.score! - a.score! || a.number - b.number).slice(0, 10);
      expect(ranked.map(({ number, score }) => ({ number, score }))).toEqual(
        best.best.map(({ number, score }) => ({ number, score: score.mean })),
      );
      expect(search.bestScore).toBe(ranked[0]!.score);
      await rm(folder, { recursive: true });

      const again = await estimated(platform, config);
      expect(again).toMatchObject({ state: 'COMPLETED', trialsKnown: trials, bestScore: search.bestScore });
    },
    300_000,
  );
});

async function estimated({ client, experimentId }: PrivateStack, config: SearchConfigInput) {
  const input = { experimentId, name: 'by an estimator', config };
  const { startSearch } = await client.request(StartSearchDocument, { input });
  return searchEnded(client, orThrow(startSearch).search.id);
}

async function trialsOf(client: PrivateStack['client'], id: string) {
  const { search } = await client.request(SearchTrialsDocument, { id, first: 100, orderBy: 'NUMBER' });
  return search!.trials!.edges.map(({ node }) => node);
}
