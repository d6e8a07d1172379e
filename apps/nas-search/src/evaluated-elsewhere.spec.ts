import { changeState, requestWork } from '@gtn-studio/persistence';
import { TestPlatform } from '@gtn-studio/platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nasSearch } from './service.ts';
import { requestSearch } from './testing/example-search.ts';
import { lease, tell } from './testing/outside-trainer.ts';
import { until } from './testing/until.ts';

let on: TestPlatform;
let service: Awaited<ReturnType<TestPlatform['serve']>>;
beforeAll(async () => {
  on = await TestPlatform.start();
  service = await on.serve(nasSearch());
});
afterAll(async () => {
  await service.stop();
  await on.stop();
});

const evaluator = 'external' as const;
const space = { cells: { space: 'nasBench201' as const, channels: 2, cells: 1 }, dataset: 'digits' };
const searchOf = (id: string) => on.database.prisma.search.findUniqueOrThrow({ where: { id } });
const trialsOf = (searchId: string) =>
  on.database.prisma.trial.findMany({
    where: { searchId },
    orderBy: { number: 'asc' },
    include: { evaluations: true },
  });
const stateIs = (id: string, state: string) => until(async () => (await searchOf(id)).state === state);
const intend = async (id: string, intent: 'run' | 'pause' | 'cancel') => {
  await on.database.prisma.search.update({ where: { id }, data: { intent } });
  on.messaging.notifyIntent(id);
};
const leased = async (id: string, client: string): Promise<string> => {
  let trial: string | undefined;
  await until(async () => (trial = await lease(on.database, id, client)) !== undefined);
  return trial!;
};

it('a search proposes trials that someone else teaches, and completes with the last one told', async () => {
  const strategy = { strategy: 'regularizedEvolution' as const, population: 4, tournament: 2 };
  const id = await requestSearch(on.database, { space, strategy, evaluator, trials: 8, parallel: 2 });
  for (let i = 0; i < 8; i++) await tell(on.database, id, await leased(id, i % 2 ? 'a' : 'b'), (i + 1) / 10);
  await stateIs(id, 'completed');
  const trials = await trialsOf(id);
  expect(trials.map(({ number, accuracy }) => [number, accuracy])).toEqual(
    Array.from({ length: 8 }, (_, i) => [i + 1, (i + 1) / 10]),
  );
  expect(trials.flatMap(({ evaluations }) => evaluations)).toEqual([]);
  expect(await searchOf(id)).toMatchObject({ trialsEnded: 8, bestAccuracy: 0.8 });
});

it('it pauses when nobody is at a trial, whatever waits, and goes on with what waits', async () => {
  const id = await requestSearch(on.database, { space, evaluator, trials: 2, parallel: 2 });
  const first = await leased(id, 'a');
  await intend(id, 'pause');
  await tell(on.database, id, first, 0.5);
  await stateIs(id, 'paused');
  expect((await trialsOf(id)).map(({ state }) => state)).toEqual(['completed', 'requested']);
  await on.database.prisma.$transaction(async (tx) => {
    await tx.search.update({ where: { id }, data: { intent: 'run' } });
    await changeState(tx, 'Search', id, 'resume');
    await requestWork(tx, 'Search', id);
  });
  await tell(on.database, id, await leased(id, 'a'), 0.6);
  await stateIs(id, 'completed');
});

it('it is cancelled without waiting, and who is at a trial can tell nothing more', async () => {
  const id = await requestSearch(on.database, { space, evaluator, trials: 3, parallel: 2 });
  const first = await leased(id, 'a');
  await intend(id, 'cancel');
  await until(async () => (await trialsOf(id)).every(({ state }) => state === 'cancelled'));
  await expect(tell(on.database, id, first, 0.5)).rejects.toThrow('trial 1 is cancelled already');
  expect(await searchOf(id)).toMatchObject({ state: 'cancelled', trialsEnded: 2, bestAccuracy: null });
});

it('a search whose strategy is elsewhere proposes nothing, and goes on', async () => {
  const id = await requestSearch(on.database, { space, evaluator, strategy: { strategy: 'external' } });
  await stateIs(id, 'active');
  await on.database.prisma.$transaction((tx) => requestWork(tx, 'Search', id));
  const other = await requestSearch(on.database, { space, evaluator, trials: 1 });
  await leased(other, 'a');
  expect(await trialsOf(id)).toEqual([]);
  expect(await searchOf(id)).toMatchObject({ state: 'active' });
});
