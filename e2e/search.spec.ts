import {
  type RunState,
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
});
