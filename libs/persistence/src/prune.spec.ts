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
  for (const hours of [14 * 24 + 1, 14 * 24 - 1]) {
    const messageId = String(hours);
    const at = new Date(Date.now() - hours * 60 * 60 * 1000);
    await prisma.inboxMessage.create({ data: { consumer: 'x', messageId, processedAt: at } });
    await prisma.idempotencyKey.create({
      data: { operation: 'x', key: messageId, requestHash: '', resultId: newId(), createdAt: at },
    });
  }
  await prune(database);
  expect((await prisma.inboxMessage.findMany()).map(({ messageId }) => messageId)).toEqual(['335']);
  expect((await prisma.idempotencyKey.findMany()).map(({ key }) => key)).toEqual(['335']);
});
