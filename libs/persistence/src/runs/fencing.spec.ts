import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Claim, claim } from './claim.ts';
import { changeState } from './change-state.ts';
import { commitFenced, isProcessed } from './commit-fenced.ts';
import { AlreadyProcessedError, FencedError } from '../errors.ts';
import { newId } from '../new-id.ts';
import { type ScratchDatabase, exampleTrainingRun, scratchDatabase } from '../testing/index.ts';
import { registerWorker } from '../workers.ts';

describe('work under a fence', () => {
  let database: ScratchDatabase;
  const workers = [newId(), newId()] as const;

  beforeAll(async () => {
    database = await scratchDatabase();
    for (const worker of workers) await registerWorker(database, worker, 'generator-trainer');
  });
  afterAll(() => database.remove());

  const run = (id: string) => database.prisma.trainingRun.findUniqueOrThrow({ where: { id } });
  const events = async (id: string) => {
    const messages = await database.prisma.outboxMessage.findMany({ orderBy: { id: 'asc' } });
    return messages
      .map(({ payload }) => payload as { id: string; state: string })
      .filter((event) => event.id === id);
  };
  const progress = (iteration: number) => (claimed: Claim, inbox?: { consumer: string; messageId: string }) =>
    commitFenced(
      database,
      claimed,
      (tx) => tx.trainingRun.update({ where: { id: claimed.id }, data: { iteration } }),
      inbox,
    );

  it('gives a requested row to whoever claims it, and tells that it is active, once', async () => {
    const id = await exampleTrainingRun(database);
    expect(await claim(database, 'TrainingRun', id, workers[0])).toEqual({
      kind: 'TrainingRun',
      id,
      fence: 1,
    });
    expect(await claim(database, 'TrainingRun', id, workers[1])).toMatchObject({ fence: 2 });
    expect(await run(id)).toMatchObject({ state: 'active', fence: 2, workerId: workers[1] });
    expect((await events(id)).map(({ state }) => state)).toEqual(['active']);
  });

  it('lets no attempt commit after its successor has claimed the row', async () => {
    const id = await exampleTrainingRun(database);
    const first = (await claim(database, 'TrainingRun', id, workers[0]))!;
    await progress(3)(first);
    const second = (await claim(database, 'TrainingRun', id, workers[1]))!;
    await expect(progress(4)(first)).rejects.toThrow(FencedError);
    await progress(5)(second);
    expect((await run(id)).iteration).toBe(5);
  });

  it('gives one row to one of many that claim it at once: the last one holds it', async () => {
    const id = await exampleTrainingRun(database);
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, i) => claim(database, 'TrainingRun', id, workers[i % 2]!)),
    );
    expect(claims.map((claimed) => claimed!.fence).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const commits = await Promise.allSettled(claims.map((claimed) => progress(claimed!.fence)(claimed!)));
    expect(commits.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await run(id)).iteration).toBe(8);
  });

  it('commits the effect of a message once, however often it comes', async () => {
    const id = await exampleTrainingRun(database);
    const inbox = { consumer: 'trainGenerator', messageId: newId() };
    const first = (await claim(database, 'TrainingRun', id, workers[0]))!;
    await progress(1)(first, inbox);
    expect(await isProcessed(database, inbox)).toBe(true);
    const again = (await claim(database, 'TrainingRun', id, workers[0]))!;
    await expect(progress(2)(again, inbox)).rejects.toThrow(AlreadyProcessedError);
    expect((await run(id)).iteration).toBe(1);
  });

  it('undoes the inbox entry with the effect', async () => {
    const id = await exampleTrainingRun(database);
    const inbox = { consumer: 'trainGenerator', messageId: newId() };
    const claimed = (await claim(database, 'TrainingRun', id, workers[0]))!;
    const failing = commitFenced(database, claimed, () => Promise.reject(new Error('no')), inbox);
    await expect(failing).rejects.toThrow('no');
    expect(await isProcessed(database, inbox)).toBe(false);
  });

  it('finds nothing to do in a row that is paused, has ended or does not exist', async () => {
    const id = await exampleTrainingRun(database);
    await database.prisma.$transaction((tx) => changeState(tx, 'TrainingRun', id, 'pause'));
    expect(await claim(database, 'TrainingRun', id, workers[0])).toBeUndefined();
    await database.prisma.$transaction((tx) => changeState(tx, 'TrainingRun', id, 'cancel'));
    expect(await claim(database, 'TrainingRun', id, workers[0])).toBeUndefined();
    expect(await claim(database, 'TrainingRun', newId(), workers[0])).toBeUndefined();
    expect((await run(id)).finishedAt).not.toBeNull();
    expect((await events(id)).map(({ state }) => state)).toEqual(['paused', 'cancelled']);
  });

  it('refuses a change that the state does not allow, and says why', async () => {
    const id = await exampleTrainingRun(database);
    const resume = database.prisma.$transaction((tx) => changeState(tx, 'TrainingRun', id, 'resume'));
    await expect(resume).rejects.toMatchObject({
      code: 'WRONG_STATE',
      message: "the training run is requested, so it can't be resumed",
    });
  });
});
