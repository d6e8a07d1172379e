import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from './new-id.ts';
import { prune } from './prune.ts';
import { type ScratchDatabase, scratchDatabase } from './testing/index.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.remove());

it('forgets inbox entries and idempotency keys after two weeks, not before', async () => {
  const { prisma } = database;
  const day = (number: number) => new Date(Date.UTC(2026, 0, number));
  for (const number of [1, 2]) {
    const messageId = String(number);
    await prisma.inboxMessage.create({ data: { consumer: 'x', messageId, processedAt: day(number) } });
    await prisma.idempotencyKey.create({
      data: { operation: 'x', key: messageId, requestHash: '', resultId: newId(), createdAt: day(number) },
    });
  }
  await prune(database, new Date(day(15).getTime() + 1));
  expect((await prisma.inboxMessage.findMany()).map(({ messageId }) => messageId)).toEqual(['2']);
  expect((await prisma.idempotencyKey.findMany()).map(({ key }) => key)).toEqual(['2']);
});
