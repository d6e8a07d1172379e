import { setTimeout as pause } from 'node:timers/promises';
import { CursorExpiredError } from '@gtn-studio/messaging';
import { TestPlatform } from '@gtn-studio/platform/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nasSearch } from './service.ts';
import { requestSearch } from './testing/example-search.ts';
import { accuracyOf, fakeEvaluator } from './testing/fake-evaluator.ts';
import { until } from './testing/until.ts';

let on: TestPlatform;
beforeEach(async () => {
  on = await TestPlatform.start();
});
afterEach(() => on.stop());

const searchOf = (id: string) => on.database.prisma.search.findUniqueOrThrow({ where: { id } });

it.each([
  [
    'streams are deleted',
    async () => {
      for (const name of ['GTN_WORK', 'GTN_EVENTS', 'GTN_DEAD_LETTERS'])
        await on.messaging.nc.request(`$JS.API.STREAM.DELETE.${name}`);
    },
  ],
  ['server loses its files', () => on.loseNats()],
])(
  'a search whose %s goes on to its end, and no cursor from before names an event from after',
  async (_, lose) => {
    await on.serve(nasSearch());
    await fakeEvaluator(on.database, on.messaging, {
      judge: async (evaluation) => {
        await pause(50);
        return accuracyOf(evaluation);
      },
    });
    const id = await requestSearch(on.database, { trials: 16, parallel: 6 });
    await until(async () => (await searchOf(id)).trialsEnded >= 6);
    const before = await on.messaging.lastCursor();
    await lose();
    await until(async () => (await searchOf(id)).state === 'completed');
    expect((await searchOf(id)).trialsEnded).toBe(16);
    await until(async () => (await on.database.prisma.outboxMessage.count()) === 0);

    await expect(on.messaging.requireKept(before)).rejects.toThrow(CursorExpiredError);
    const { beforeFirst, last } = await on.messaging.eventBounds();
    expect(beforeFirst).toBeGreaterThan(before);
    const cursors: bigint[] = [];
    const states: string[] = [];
    for await (const { cursor, event } of on.messaging.readEvents({ after: beforeFirst })) {
      cursors.push(cursor);
      if (event.type === 'trial.stateChanged') states.push(`${event.id} ${event.state}`);
      if (event.type === 'search.stateChanged') expect(event.state).toBe('completed');
      if (cursor >= last) break;
    }
    expect(cursors).toEqual(cursors.map((__, i) => beforeFirst + 1n + BigInt(i)));
    expect(new Set(states).size).toBe(states.length);
    expect(states.length).toBeGreaterThan(0);
  },
  240_000,
);
