import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordDeadLetter, resolveDeadLetter } from './dead-letters.ts';
import { newId } from './new-id.ts';
import { type ScratchDatabase, scratchDatabase } from './testing/index.ts';

describe('a dead letter', () => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase();
  });
  afterAll(() => database.remove());

  const letter = (sequence: bigint) => ({
    stream: 'GTN_WORK',
    sequence,
    subject: 'gtn.work.generator.train',
    messageId: newId(),
    payload: '{"trainingRunId":1}',
    reason: 'trainingRunId: expected a UUID',
    deliveries: 1,
  });
  const kept = (sequence: bigint) => database.prisma.deadLetter.findMany({ where: { sequence } });

  it('is kept once, as it came first, however often it is reported', async () => {
    const first = letter(1n);
    const reports = [first, { ...first, reason: 'again' }, { ...first, reason: 'and again' }];
    await recordDeadLetter(database.prisma, first);
    await Promise.all(reports.map((report) => recordDeadLetter(database.prisma, report)));
    expect(await kept(1n)).toMatchObject([{ ...first, resolvedAt: null, resolution: null }]);
  });

  it('is settled once', async () => {
    await recordDeadLetter(database.prisma, letter(2n));
    const { id } = (await kept(2n))[0]!;
    const settled = await Promise.allSettled(
      ['sent again', 'given up'].map((resolution) => resolveDeadLetter(database.prisma, id, resolution)),
    );
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [row] = await kept(2n);
    await expect(resolveDeadLetter(database.prisma, id, 'given up')).rejects.toMatchObject({
      code: 'WRONG_STATE',
      message: `the dead letter is settled: ${row!.resolution}`,
    });
    expect(row!.resolvedAt).toBeInstanceOf(Date);
  });

  it('has to be there to be settled', async () => {
    await expect(resolveDeadLetter(database.prisma, newId(), 'given up')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
