import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../new-id.ts';
import { type ScratchDatabase, exampleTrainingRun, scratchDatabase } from '../testing/index.ts';
import { changeState } from './change-state.ts';
import { claim, noteFailedAttempt } from './claim.ts';
import { info, linesAfter, log, logBounds, warn } from './run-log.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.remove());

const linesOf = async (runId: string) =>
  (await database.prisma.logLine.findMany({ where: { runId }, orderBy: { number: 'asc' } })).map(
    ({ number, level, message }) => [number, level, message],
  );

it('numbers lines without gaps, keeps the last ones, and cuts what is too long', async () => {
  const { prisma } = database;
  const [id, other] = [newId(), newId()];
  await log(prisma, id, info('first'), warn('second'));
  await log(prisma, other, info('of another'));
  await log(prisma, id);
  await log(prisma, id, info('x'.repeat(logBounds.characters + 1)));
  expect(await linesOf(id)).toEqual([
    [1, 'info', 'first'],
    [2, 'warn', 'second'],
    [3, 'info', 'x'.repeat(logBounds.characters)],
  ]);

  const many = Array.from({ length: logBounds.lines + 5 }, (_, i) => info(`line ${i}`));
  await log(prisma, id, ...many.slice(0, 10));
  await log(prisma, id, ...many.slice(10, -5));
  expect(await linesOf(id)).toHaveLength(logBounds.lines);
  await log(prisma, id, ...many);
  const kept = await linesOf(id);
  expect(kept).toHaveLength(logBounds.lines);
  expect(kept.at(-1)).toEqual([2 * logBounds.lines + 3, 'info', `line ${logBounds.lines + 4}`]);
  expect(await linesOf(other)).toEqual([[1, 'info', 'of another']]);
});

it('gives many followers their next lines at once, each after its own', async () => {
  const { prisma } = database;
  const [a, b] = [newId(), newId()];
  await log(prisma, a, info('1'), info('2'), info('3'));
  await log(prisma, b, info('only'));
  const found = await linesAfter(
    prisma,
    [
      { runId: a, after: 1 },
      { runId: b, after: 1 },
      { runId: a, after: 0 },
      { runId: b, after: 0 },
    ],
    2,
  );
  expect(found.map((lines) => lines.map(({ message }) => message))).toEqual([
    ['2', '3'],
    [],
    ['1', '2'],
    ['only'],
  ]);
});

it('says who takes a run, why an attempt did not succeed, and how it ends', async () => {
  const { prisma } = database;
  const id = await exampleTrainingRun(database);
  const workerId = newId();
  await prisma.worker.create({
    data: { id: workerId, service: 'generator-trainer', host: 'here', pid: 7 },
  });
  const first = await claim(database, 'TrainingRun', id, workerId);
  const trouble = { lastError: 'the store is full', waitsFor: 'space in the artifact store' };
  await prisma.$transaction((tx) => noteFailedAttempt(tx, first!, trouble));
  await claim(database, 'TrainingRun', id, workerId);
  await prisma.$transaction(async (tx) => {
    await changeState(tx, 'TrainingRun', id, 'pause');
    await changeState(tx, 'TrainingRun', id, 'resume');
    const failure = { failure: 'the loss is not finite', failureCode: 'TRAINING_DIVERGED' };
    await changeState(tx, 'TrainingRun', id, 'start');
    await changeState(tx, 'TrainingRun', id, 'fail', failure);
  });
  expect(await linesOf(id)).toEqual([
    [1, 'info', 'generator-trainer on here (process 7) takes it'],
    [2, 'warn', 'an attempt did not succeed: the store is full; it waits for space in the artifact store'],
    [3, 'info', 'generator-trainer on here (process 7) takes it, for the 2nd time'],
    [4, 'info', 'paused'],
    [5, 'info', 'resumed'],
    [6, 'error', 'failed: the loss is not finite (TRAINING_DIVERGED)'],
  ]);
});
