import type { WorkConsumption } from '@gtn-studio/messaging';
import { changeState, requestWork } from '@gtn-studio/persistence';
import { TestPlatform } from '@gtn-studio/platform/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requestDueSearches } from './search/request-due-searches.ts';
import { nasSearch } from './service.ts';
import { requestSearch } from './testing/example-search.ts';
import { type FakeEvaluatorOptions, accuracyOf, fakeEvaluator } from './testing/fake-evaluator.ts';
import { until } from './testing/until.ts';

let on: TestPlatform;
let service: Awaited<ReturnType<TestPlatform['serve']>>;
let evaluators: WorkConsumption[];

beforeAll(async () => {
  on = await TestPlatform.start();
});
afterAll(() => on.stop());
beforeEach(async () => {
  service = await on.serve(nasSearch());
  evaluators = [];
});
afterEach(async () => {
  await Promise.all(evaluators.map((evaluator) => evaluator.stop(0)));
  await service.stop();
});

const evaluate = async (options?: FakeEvaluatorOptions) =>
  evaluators.push(await fakeEvaluator(on.database, on.messaging, options));
const searchOf = (id: string) => on.database.prisma.search.findUniqueOrThrow({ where: { id } });
const trialsOf = (searchId: string) =>
  on.database.prisma.trial.findMany({
    where: { searchId },
    orderBy: { number: 'asc' },
    include: { architecture: true, evaluations: true },
  });
const stateIs = (id: string, state: string) => until(async () => (await searchOf(id)).state === state);
const cells = {
  cells: { space: 'nasBench201' as const, channels: 2, cells: 1 },
  dataset: 'digits',
};
const advance = (searchId: string) =>
  on.database.prisma.$transaction((tx) => requestWork(tx, 'Search', searchId));
/** What the gateway does with a search that is active. */
const intend = async (id: string, intent: 'run' | 'pause' | 'cancel') => {
  await on.database.prisma.search.update({ where: { id }, data: { intent } });
  on.messaging.notifyIntent(id);
};

describe('a search', () => {
  it('lets the best of each rung climb its ladder, whatever the order in which evaluations end', async () => {
    await evaluate();
    const ladder = { rungs: ['parameters', 'synflow+naswot'], reduction: 3, cohort: 9 };
    const change = {
      ...{ space: cells, teaching: undefined, strategy: { strategy: 'tpe' as const, startup: 3 } },
      ...{ estimation: { estimator: 'real-steps', ladder }, trials: 10 },
    };
    const climbed = async (parallel: number) => {
      const id = await requestSearch(on.database, { ...change, parallel });
      await stateIs(id, 'completed');
      expect(await searchOf(id)).toMatchObject({ trialsEnded: 10, trialsKnown: 0, failure: null });
      return trialsOf(id);
    };
    const trials = await climbed(3);
    for (const { state, rung, score, evaluations, estimates, seconds } of trials) {
      expect(state).toBe('completed');
      expect(evaluations.map((evaluation) => evaluation.rung).sort()).toEqual([0, 1, 2].slice(0, rung + 1));
      expect(estimates).toHaveLength([1, 3, 4][rung]!);
      expect(seconds).toBe(2 * evaluations.length);
      expect(score === null).toBe(rung < 2);
    }
    const turns = trials.flatMap(({ evaluations }) => evaluations.map(({ turn }) => turn!));
    expect(turns.sort((a, b) => a - b)).toEqual(Array.from({ length: 14 }, (_, i) => i + 1));
    // The fake's values are the same on all rungs, so the order of the first decides who climbs.
    const value = (trial: (typeof trials)[number]) => accuracyOf(trial.evaluations[0]!);
    const cohort = trials.slice(0, 9).sort((a, b) => value(b) - value(a));
    expect(cohort.map(({ rung }) => rung)).toEqual([2, 1, 1, 0, 0, 0, 0, 0, 0]);
    expect(trials[9]!.rung).toBe(0);
    expect(cohort[0]!.score).toBe(value(cohort[0]!));

    const again = await climbed(3);
    const facts = (all: typeof trials) =>
      all.map(({ encoding, rung, evaluations }) => [
        encoding,
        rung,
        evaluations.map(({ turn }) => turn!).sort((a, b) => a - b),
      ]);
    expect(facts(again)).toEqual(facts(trials));
  });

  it('completes each trial of its budget once, with its best accuracy and its curves', async () => {
    await evaluate();
    const id = await requestSearch(on.database, { seeds: 3, images: 100 });
    await stateIs(id, 'completed');

    const trials = await trialsOf(id);
    expect(trials.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(trials.map(({ architecture }) => architecture.hash)).size).toBe(8);
    for (const { state, accuracy, seconds, trainingFlops, evaluations, finishedAt } of trials) {
      const [evaluation, ...others] = evaluations;
      expect(others).toEqual([]);
      expect({ state, seconds, trainingFlops }).toEqual({
        state: 'completed',
        seconds: 2,
        trainingFlops: 1e9,
      });
      expect(accuracy).toBe(accuracyOf(evaluation!));
      expect(finishedAt).not.toBeNull();
      expect(evaluation).toMatchObject({ source: 'real', seeds: 3 });
      expect(evaluation!.config).toMatchObject({ split: 'validation', seed: 11, images: 100 });
    }
    const best = Math.max(...trials.map(({ accuracy }) => accuracy!));
    expect(await searchOf(id)).toMatchObject({ trialsEnded: 8, bestAccuracy: best, failure: null });
    const points = await on.database.prisma.metricPoint.findMany({
      where: { series: { ownerId: id } },
      orderBy: { step: 'asc' },
      include: { series: true },
    });
    const curve = (name: string) => points.filter(({ series }) => series.name === name);
    expect(curve('accuracy').map(({ value }) => value)).toEqual(trials.map(({ accuracy }) => accuracy));
    expect(curve('bestAccuracy').at(-1)).toMatchObject({ step: 8, value: best });
  });

  it('tells each change of state once, in order', async () => {
    await evaluate({ reminders: 2 });
    const after = await on.messaging.lastCursor();
    const id = await requestSearch(on.database, { trials: 3 });
    const states = new Map<string, string[]>();
    for await (const { event } of on.messaging.readEvents({ after })) {
      if (!('state' in event)) continue;
      states.set(event.id, [...(states.get(event.id) ?? []), event.state]);
      if (event.id === id && event.state === 'completed') break;
    }
    expect(states.get(id)).toEqual(['active', 'completed']);
    for (const trial of await trialsOf(id))
      expect(states.get(trial.id)).toEqual(['requested', 'active', 'completed']);
  });

  it('proposes the same architectures for the same seed, whatever the order in which trials end', async () => {
    await evaluate({ concurrency: 1 });
    const first = await requestSearch(on.database);
    await stateIs(first, 'completed');
    await evaluate({ concurrency: 8 });
    const second = await requestSearch(on.database, { parallel: 8 });
    const other = await requestSearch(on.database, { seed: 12 });
    await Promise.all([stateIs(second, 'completed'), stateIs(other, 'completed')]);
    const hashes = async (id: string) => (await trialsOf(id)).map(({ architecture }) => architecture.hash);
    expect(await hashes(second)).toEqual(await hashes(first));
    expect(await hashes(other)).not.toEqual(await hashes(first));
  });

  it('tries every architecture of a small space and completes, whatever its budget', async () => {
    await evaluate();
    const id = await requestSearch(on.database, {
      space: { families: ['linear', 'cifar-conv'], dataset: 'digits' },
      trials: 100,
      parallel: 80,
    });
    await stateIs(id, 'completed');
    expect(await searchOf(id)).toMatchObject({ trialsEnded: 8 });
  });

  it.each([
    { strategy: 'regularizedEvolution' as const, population: 4, tournament: 2 },
    { strategy: 'tpe' as const, startup: 4 },
    { strategy: 'nsga2' as const, population: 4 },
  ])('that learns, by $strategy, makes the same trials in whatever order they end', async (strategy) => {
    const config = { space: cells, strategy, trials: 12, parallel: 4 };
    await evaluate({ concurrency: 1 });
    const first = await requestSearch(on.database, config);
    await stateIs(first, 'completed');
    await evaluate({ concurrency: 8 });
    const second = await requestSearch(on.database, config);
    const random = await requestSearch(on.database, { ...config, strategy: { strategy: 'random' } });
    await Promise.all([stateIs(second, 'completed'), stateIs(random, 'completed')]);
    const made = async (id: string) =>
      (await trialsOf(id)).map(({ encoding, parents }) => ({ encoding, parents }));
    expect(await made(second)).toEqual(await made(first));
    expect(await made(random)).not.toEqual(await made(first));
    const children = (await made(first)).filter(({ parents }) => parents.length > 0);
    expect(children.length > 0).toBe(strategy.strategy !== 'tpe');
    const tried = (await trialsOf(first)).map(({ architecture }) => architecture.hash);
    expect(new Set(tried).size).toBe(12);
  });

  it('of more trials at a time than one transaction should hold makes, ends and cancels them in several', async () => {
    const id = await requestSearch(on.database, { trials: 130, parallel: 120 });
    await until(async () => (await on.database.prisma.trial.count({ where: { searchId: id } })) === 120);
    await on.database.prisma.evaluation.updateMany({
      where: { trial: { searchId: id, number: { lte: 60 } } },
      data: { state: 'completed', accuracyMean: 0.5 },
    });
    await advance(id);
    await until(async () => (await searchOf(id)).trialsEnded === 60);
    await intend(id, 'cancel');
    await until(async () => (await searchOf(id)).trialsEnded === 130);
    const states = (await trialsOf(id)).map(({ state }) => state);
    expect(states.filter((state) => state === 'completed')).toHaveLength(60);
    expect(states.filter((state) => state === 'cancelled')).toHaveLength(70);
  });
});

describe('a failed evaluation', () => {
  it('fails its trial and not the search', async () => {
    let taken = 0;
    await evaluate({
      judge: (evaluation) => (taken++ < 3 ? { failure: 'diverged' } : accuracyOf(evaluation)),
    });
    const id = await requestSearch(on.database);
    await stateIs(id, 'completed');
    const failed = (await trialsOf(id)).filter(({ state }) => state === 'failed');
    expect(failed.map(({ failure }) => failure)).toEqual(['diverged', 'diverged', 'diverged']);
    expect(await searchOf(id)).toMatchObject({ trialsEnded: 8, failure: null });
  });

  it('is the end of the search when the first five fail, with the reason', async () => {
    await evaluate({ judge: () => ({ failure: 'no such images' }), concurrency: 1 });
    const id = await requestSearch(on.database);
    await stateIs(id, 'failed');
    const search = await searchOf(id);
    expect(search.failure).toMatch(/^all [5-7] trials that ran failed; trial \d: no such images$/);
    expect(search.failureCode).toBe('TRAINING_DIVERGED');
    await until(async () => (await searchOf(id)).trialsEnded === (await trialsOf(id)).length);
    const states = (await trialsOf(id)).map(({ state }) => state);
    expect(states.filter((state) => state === 'failed').length).toBeGreaterThanOrEqual(5);
    expect(states.filter((state) => state !== 'failed' && state !== 'cancelled')).toEqual([]);
  });
});

describe('a search that its user', () => {
  it('pauses lets its trials end, and goes on where it was when it is resumed', async () => {
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    await evaluate({ judge: (evaluation) => asked.then(() => accuracyOf(evaluation)) });
    const id = await requestSearch(on.database);
    await until(async () => (await trialsOf(id)).length === 3);
    await intend(id, 'pause');
    answer();
    await stateIs(id, 'paused');
    expect((await trialsOf(id)).map(({ state }) => state)).toEqual(['completed', 'completed', 'completed']);

    await on.database.prisma.search.update({ where: { id }, data: { intent: 'run' } });
    await on.database.prisma.$transaction((tx) => changeState(tx, 'Search', id, 'resume'));
    await advance(id);
    await stateIs(id, 'completed');
    expect(await trialsOf(id)).toHaveLength(8);
  });

  it('resumes before it has paused goes on at once', async () => {
    let held: () => void = () => undefined;
    const release = new Promise<void>((resolve) => (held = resolve));
    let taken = 0;
    await evaluate({
      judge: async (evaluation) => {
        if (taken++ === 0) await release;
        return accuracyOf(evaluation);
      },
    });
    const id = await requestSearch(on.database);
    await until(async () => (await trialsOf(id)).length >= 3);
    await intend(id, 'pause');
    const ended = async () => (await searchOf(id)).trialsEnded;
    await until(async () => (await trialsOf(id)).length === (await ended()) + 1);
    await intend(id, 'run');
    await until(async () => (await ended()) === 7);
    held();
    await stateIs(id, 'completed');
  });

  it('cancels does not wait for the trials, and whoever works on one can change nothing more', async () => {
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    await evaluate({ concurrency: 1, judge: (evaluation) => asked.then(() => accuracyOf(evaluation)) });
    const id = await requestSearch(on.database);
    const evaluations = async () => (await trialsOf(id)).flatMap((trial) => trial.evaluations);
    await until(async () => (await evaluations()).some(({ state }) => state === 'active'));
    await intend(id, 'cancel');
    await until(async () => (await searchOf(id)).trialsEnded === 3);
    answer();
    await evaluators.pop()!.stop();
    const trials = await trialsOf(id);
    expect(trials.map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect((await evaluations()).map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(await searchOf(id)).toMatchObject({ state: 'cancelled', trialsEnded: 3, bestAccuracy: null });
  });
});

describe('a search that can’t go on', () => {
  it('fails when nobody knows its data set', async () => {
    const id = await requestSearch(on.database, { space: { families: ['mlp'], dataset: 'nowhere' } });
    await stateIs(id, 'failed');
    expect(await searchOf(id)).toMatchObject({
      failureCode: 'DATASET_UNREADABLE',
      failure: 'the data set nowhere is not registered, so the shape of its images is not known',
    });
  });

  it('fails when its config is none of this version', async () => {
    const id = await requestSearch(on.database, { trials: 1 });
    await until(async () => (await trialsOf(id)).length === 1);
    await on.database.prisma.search.update({ where: { id }, data: { config: { trials: 1 } } });
    await advance(id);
    await stateIs(id, 'failed');
    expect(await searchOf(id)).toMatchObject({ failureCode: 'INVALID_INPUT' });
    await until(async () => (await searchOf(id)).trialsEnded === 1);
    expect((await trialsOf(id)).map(({ state }) => state)).toEqual(['cancelled']);
  });
});

describe('a search whose message was lost', () => {
  it('is begun and advanced all the same', async () => {
    await evaluate({ reminders: 0 });
    const id = await requestSearch(on.database, { trials: 2 });
    await until(async () => {
      const ended = (await trialsOf(id)).filter(({ evaluations }) => evaluations[0]!.state === 'completed');
      return ended.length === 2;
    });
    await requestDueSearches(on.database);
    await stateIs(id, 'completed');
  });

  it('leaves no open trial when it was ended without them', async () => {
    const id = await requestSearch(on.database);
    await until(async () => (await trialsOf(id)).length === 3);
    await on.database.prisma.$transaction((tx) =>
      changeState(tx, 'Search', id, 'fail', { failure: 'dead letter', failureCode: 'INTERNAL' }),
    );
    await requestDueSearches(on.database);
    expect((await trialsOf(id)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect((await searchOf(id)).trialsEnded).toBe(3);
    expect(await requestDueSearches(on.database)).toEqual([]);
  });
});
