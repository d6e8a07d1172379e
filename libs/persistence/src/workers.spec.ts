import { hostname } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from './new-id.ts';
import { type ScratchDatabase, scratchDatabase } from './testing/index.ts';
import { heartbeat, livingWorkers, registerWorker, stopWorker } from './workers.ts';

describe('a worker', () => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase();
  });
  afterAll(() => database.remove());

  afterEach(() => vi.useRealTimers());

  it.each([-3, 3])(
    'is alive, and dead, by the database’s clock, where its own is %i hours off',
    async (hours) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 60 * 60 * 1000 });
      const id = newId();
      const isAlive = async () => (await livingWorkers(database, [id], 15_000)).has(id);
      await registerWorker(database, id, 'nas-search');
      expect(await isAlive()).toBe(true);
      const silentFor = (seconds: number) =>
        database.prisma
          .$executeRaw`UPDATE "Worker" SET "heartbeatAt" = now() - ${seconds} * interval '1 second' WHERE id = ${id}::uuid`;
      await silentFor(16);
      expect(await isAlive()).toBe(false);
      await heartbeat(database, id);
      expect(await isAlive()).toBe(true);
      await silentFor(14);
      expect(await isAlive()).toBe(true);
      await stopWorker(database, id);
      expect(await isAlive()).toBe(false);
    },
  );

  it('is there from its registration on, gives signs of life, and ends', async () => {
    const [id, other] = [newId(), newId()];
    const row = (of: string) => database.prisma.worker.findUniqueOrThrow({ where: { id: of } });
    await registerWorker(database, id, 'nas-search');
    await registerWorker(database, other, 'nas-search');
    const [registered, bystander] = [await row(id), await row(other)];
    expect(registered).toMatchObject({
      service: 'nas-search',
      host: hostname(),
      pid: process.pid,
      stoppedAt: null,
    });
    await heartbeat(database, id);
    await stopWorker(database, id);
    const ended = await row(id);
    expect(ended.heartbeatAt.getTime()).toBeGreaterThan(registered.heartbeatAt.getTime());
    expect(ended.stoppedAt).toBeInstanceOf(Date);
    expect(await row(other)).toEqual(bystander);
  });
});
