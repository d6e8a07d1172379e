import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { once } from './idempotency.ts';
import { newId } from './new-id.ts';
import { type ScratchDatabase, scratchDatabase } from './testing/index.ts';

describe('a mutation with an idempotency key', () => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase();
  });
  afterAll(() => database.remove());

  const create = (key: string | undefined, input: { name: string; order?: number }) =>
    database.prisma.$transaction((tx) =>
      once(tx, { operation: 'createExperiment', key, input }, async () => {
        const id = newId();
        await tx.experiment.create({ data: { id, name: `${input.name} ${id}` } });
        return id;
      }),
    );
  const created = () => database.prisma.experiment.count();

  it('has its effect once, also when it comes many times at once', async () => {
    const before = await created();
    const key = newId();
    const ids = await Promise.all(Array.from({ length: 8 }, () => create(key, { name: 'a', order: 1 })));
    expect(new Set(ids).size).toBe(1);
    expect(await create(key, { order: 1, name: 'a' })).toBe(ids[0]);
    expect((await created()) - before).toBe(1);
  });

  it('is refused with another input', async () => {
    const key = newId();
    await create(key, { name: 'a' });
    await expect(create(key, { name: 'b' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
      field: 'idempotencyKey',
    });
  });

  it('is tried again after it failed', async () => {
    const request = { operation: 'x', key: newId(), input: {} };
    const failing = database.prisma.$transaction((tx) =>
      once(tx, request, () => Promise.reject(new Error('no'))),
    );
    await expect(failing).rejects.toThrow('no');
    const id = newId();
    expect(await database.prisma.$transaction((tx) => once(tx, request, () => Promise.resolve(id)))).toBe(id);
  });

  it('has its effect each time without a key', async () => {
    expect(await create(undefined, { name: 'a' })).not.toBe(await create(undefined, { name: 'a' }));
  });
});
