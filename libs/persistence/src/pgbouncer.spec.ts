import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Database, connectDatabase } from './database.ts';
import { newId } from './new-id.ts';
import { enqueue } from './outbox.ts';
import { relayOutbox } from './outbox-relay.ts';
import { type PgBouncer, hasPgBouncer, startPgBouncer } from './testing/pgbouncer.ts';
import { type ScratchDatabase, scratchDatabase } from './testing/index.ts';

const log = { info: () => undefined, warn: () => undefined };

describe.skipIf(!hasPgBouncer())(
  'through PgBouncer in transaction mode (skipped where it is not installed)',
  () => {
    let server: ScratchDatabase;
    let bouncer: PgBouncer;
    let database: Database;
    beforeAll(async () => {
      server = await scratchDatabase();
      bouncer = await startPgBouncer(server.url);
      database = connectDatabase({ url: bouncer.url });
    });
    afterAll(async () => {
      await database?.close();
      await bouncer?.stop();
      await server?.remove();
    });

    it('one process relays at a time, another one after it, and every message is published once, in order', async () => {
      const published: number[] = [];
      let publishing = 0;
      const publish = async ({ payload }: { payload: object }) => {
        expect(++publishing).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 1));
        published.push((payload as { number: number }).number);
        publishing--;
        return { sequence: BigInt(published.length) };
      };
      const recentMessageIds = () =>
        Promise.resolve({ lastSequence: BigInt(published.length), messageIds: [] });
      const relays = Array.from({ length: 3 }, () => {
        const [stopping, workerId] = [new AbortController(), newId()];
        const running = relayOutbox({
          database,
          workerId,
          publish,
          recentMessageIds,
          log,
          signal: stopping.signal,
        });
        return { workerId, stop: () => (stopping.abort(), running) };
      });
      const put = (from: number, to: number) =>
        database.prisma.$transaction(async (tx) => {
          for (let number = from; number < to; number++)
            await enqueue(tx, { subject: 'gtn.event.x', payload: { number } });
        });
      const nothingLeft = () =>
        vi.waitFor(async () => expect(await database.prisma.outboxMessage.count()).toBe(0), 15_000);
      try {
        await put(0, 150);
        await nothingLeft();
        const { workerId } = await database.prisma.outboxRelay.findFirstOrThrow();
        await relays.find((relay) => relay.workerId === workerId)!.stop();
        await put(150, 300);
        await nothingLeft();
        expect((await database.prisma.outboxRelay.findFirstOrThrow()).workerId).not.toBe(workerId);
      } finally {
        await Promise.all(relays.map((relay) => relay.stop()));
      }
      expect(published).toEqual(Array.from({ length: 300 }, (_, i) => i));
    });
  },
);
