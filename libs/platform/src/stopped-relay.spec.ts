import { setTimeout as pause } from 'node:timers/promises';
import type { Event } from '@gtn-studio/contracts';
import { emit, newId } from '@gtn-studio/persistence';
import { programOf } from '@gtn-studio/service/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { TestPlatform } from './testing/index.ts';

const program = programOf(new URL('testing/platform.fixture.ts', import.meta.url));
const patience = { timeout: 30_000, interval: 100 };

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.start();
});
afterAll(() => platform.stop());

/** Tells so many facts about a run, one transaction each. */
async function tell(id: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const event: Event = {
      type: 'trainingRun.imageMade',
      id,
      at: new Date().toISOString(),
      iteration: ++told,
      artifactId: newId(),
    };
    await platform.database.prisma.$transaction((tx) => emit(tx, event));
  }
}
let told = 0;

const relayPid = async (): Promise<number> => {
  const { workerId } = await platform.database.prisma.outboxRelay.findFirstOrThrow();
  return (await platform.database.prisma.worker.findUniqueOrThrow({ where: { id: workerId } })).pid;
};
const nothingWaits = () =>
  vi.waitFor(async () => expect(await platform.database.prisma.outboxMessage.count()).toBe(0), patience);

it('a relay that is stopped is replaced, and repeats nothing when it wakes', async () => {
  const id = newId();
  const first = platform.spawn(program);
  await tell(id, 20);
  await nothingWaits();
  expect(await relayPid()).toBe(first.pid);
  platform.spawn(program);

  for (let round = 0; round < 3; round++) {
    const stopped = await relayPid();
    // Stopped while it publishes, wherever in its batch it is then.
    const telling = tell(id, 100);
    await pause(30 + 40 * round);
    process.kill(stopped, 'SIGSTOP');
    await telling;
    await nothingWaits();
    expect(await relayPid()).not.toBe(stopped);
    const more = tell(id, 100);
    process.kill(stopped, 'SIGCONT');
    await more;
    await nothingWaits();
  }
  const iterations = (await platform.events(id)).map((event) => 'iteration' in event && event.iteration);
  expect(iterations).toEqual(Array.from({ length: told }, (_, i) => i + 1));
}, 180_000);
