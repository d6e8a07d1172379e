import type { Architecture, LearnerFamily } from '@gtn-studio/contracts';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../architecture/canonical-text.ts';
import { proposeUntried } from './propose-untried.ts';
import { type Proposal, strategyOf } from './strategy-of.ts';

const task = { image: [1, 8, 8], classes: 10 } as const;
type Families = LearnerFamily[];
const textOf = ({ architecture }: Proposal) => canonicalText(architecture);

const strategyFor = (families: Families) =>
  strategyOf({ strategy: { strategy: 'random' }, space: { families, dataset: 'digits' } }, task);

/** What trials 1, 2, … of a search try, until `trials` or until there is nothing new. */
async function search(families: Families, trials: number, seed = 7): Promise<Architecture[]> {
  const strategy = strategyFor(families);
  const found: Architecture[] = [];
  const tried = new Set<string>();
  for (let number = 1; number <= trials; number++) {
    const random = Random.fromSeed(seed).split('trial', number);
    const next = await proposeUntried(strategy, strategy.start, random, textOf, () => Promise.resolve(tried));
    if (!next) break;
    found.push(next.candidate.architecture as Architecture);
    tried.add(textOf(next.candidate));
  }
  return found;
}

describe('random search', () => {
  it('proposes the same architectures for the same seed, and others for another', async () => {
    const first = await search(['conv', 'mlp', 'conv-gap'], 12);
    expect(await search(['conv', 'mlp', 'conv-gap'], 12)).toEqual(first);
    expect(await search(['conv', 'mlp', 'conv-gap'], 12, 8)).not.toEqual(first);
  });

  it('draws from every family of the space', async () => {
    const families = (await search(['conv', 'mlp', 'conv-gap'], 30)).map(({ family }) => family);
    expect([...new Set(families)].sort()).toEqual(['conv', 'conv-gap', 'mlp']);
  });

  it('depends on no observation', () => {
    const strategy = strategyFor(['mlp']);
    const [first] = strategy.propose(strategy.start, 1, Random.fromSeed(0));
    const candidate = first!.candidate.encoding;
    const memory = strategy.observe(strategy.start, { number: 1, candidate, values: [0.5] });
    const propose = (remembered: unknown) => strategy.propose(remembered, 5, Random.fromSeed(1));
    expect(propose(memory)).toEqual(propose(strategy.start));
    expect(strategy.learns).toBe(false);
  });
});

describe('what is tried next', () => {
  it('was never tried before, and a small space is searched to its end', async () => {
    // Widths 16, 24, …, 64 of the one shape of network.
    const found = await search(['cifar-conv'], 20);
    expect(found.map(({ convs }) => convs[0]!.channels).sort((a, b) => a - b)).toEqual([
      16, 24, 32, 40, 48, 56, 64,
    ]);
  });

  it('is the first proposal while none was tried', async () => {
    const strategy = strategyFor(['mlp']);
    const random = Random.fromSeed(3);
    const next = await proposeUntried(strategy, undefined, random, textOf, () => Promise.resolve(new Set()));
    expect(next).toEqual(strategy.propose(undefined, 1, random.split('round', 0))[0]);
  });

  it('asks about some proposals at a time, not about all that were tried', async () => {
    const asked: number[] = [];
    await proposeUntried(strategyFor(['linear']), undefined, Random.fromSeed(0), textOf, (texts) => {
      asked.push(texts.length);
      return Promise.resolve(new Set(texts));
    });
    expect(asked).toEqual([4, 8, 16, 32, 64, 128, 256, 512]);
  });
});
