import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from './new-id.ts';
import { type ScratchDatabase, scratchDatabase } from './testing/index.ts';
import { heartbeat, registerWorker, stopWorker } from './workers.ts';

describe('a worker', () => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase();
  });
  afterAll(() => database.remove());

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
