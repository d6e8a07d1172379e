import { setTimeout as pause } from 'node:timers/promises';
import { TestPlatform, endProcess } from '@gtn-studio/platform/testing';
import { programOf } from '@gtn-studio/service/testing';
import { Random } from '@gtn-studio/random';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requestSearch } from './testing/example-search.ts';
import { accuracyOf, fakeEvaluator } from './testing/fake-evaluator.ts';
import { until } from './testing/until.ts';

const program = programOf(new URL('testing/quick-nas-search.fixture.ts', import.meta.url));
let on: TestPlatform;
beforeAll(async () => {
  on = await TestPlatform.start();
});
afterAll(() => on.stop());

const trialsOf = (searchId: string) =>
  on.database.prisma.trial.findMany({
    where: { searchId },
    orderBy: { number: 'asc' },
    include: { architecture: true, evaluations: true },
  });
const stateOf = async (id: string) =>
  (await on.database.prisma.search.findUniqueOrThrow({ where: { id } })).state;

const SEED = 5;
const KILLS = 3;

const evolution = {
  space: { cells: { space: 'nasBench201' as const, channels: 2, cells: 1 }, dataset: 'digits' },
  strategy: { strategy: 'regularizedEvolution' as const, population: 8, tournament: 3 },
};

it.each([
  ['random search over families', {}, 10],
  ['evolution over NAS-Bench-201', evolution, 6],
])(
  '%s: two processes, each killed at random moments, complete every trial once, and the same ones as undisturbed',
  async (_, kind, undisturbedParallel) => {
    const random = Random.fromSeed(SEED);
    // Some evaluations are delivered twice, and each end of one sends its message twice.
    const evaluator = await fakeEvaluator(on.database, on.messaging, {
      reminders: 2,
      judge: async (evaluation, deliveries) => {
        await pause(200);
        return deliveries === 1 && accuracyOf(evaluation) < 0.3 ? 'later' : accuracyOf(evaluation);
      },
    });
    const id = await requestSearch(on.database, { ...kind, trials: 24, parallel: 6 });
    const processes = [on.spawn(program), on.spawn(program)];
    let kills = 0;
    for (; kills < KILLS && (await stateOf(id)) !== 'completed'; kills++) {
      const before = (await trialsOf(id)).length;
      await until(async () => (await trialsOf(id)).length > before || (await stateOf(id)) === 'completed');
      await pause(random.integer(150));
      const victim = random.integer(2);
      await endProcess(processes[victim]!, 'SIGKILL');
      processes[victim] = on.spawn(program);
    }
    expect(kills).toBe(KILLS);
    await until(async () => (await stateOf(id)) === 'completed');

    const trials = await trialsOf(id);
    expect(trials.map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    expect(trials.every(({ state, evaluations }) => state === 'completed' && evaluations.length === 1)).toBe(
      true,
    );
    const search = await on.database.prisma.search.findUniqueOrThrow({ where: { id } });
    expect(search.trialsEnded).toBe(24);
    expect(search.bestAccuracy).toBe(Math.max(...trials.map(({ accuracy }) => accuracy!)));

    const undisturbed = await requestSearch(on.database, {
      ...kind,
      ...{ trials: 24, parallel: undisturbedParallel },
    });
    await until(async () => (await stateOf(undisturbed)) === 'completed');
    const hashes = (found: typeof trials) => found.map(({ architecture }) => architecture.hash);
    expect(hashes(trials)).toEqual(hashes(await trialsOf(undisturbed)));
    await evaluator.stop();
  },
  300_000,
);
