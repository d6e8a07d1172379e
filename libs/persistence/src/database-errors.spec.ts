import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyMigrations } from './apply-migrations.ts';
import { isDatabaseUnavailable, isUniqueViolation } from './database-errors.ts';
import { type Database, type Transaction, connectDatabase } from './database.ts';
import { newId } from './new-id.ts';
import { type ScratchDatabase, scratchDatabase } from './testing/index.ts';

const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error,
  );

describe('isDatabaseUnavailable', () => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase();
  });
  afterAll(() => database.remove());

  /** Ends the session of a transaction and waits until that has noticed. */
  async function endSessionOf(tx: Transaction): Promise<void> {
    const rows = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    await database.prisma.$executeRaw`SELECT pg_terminate_backend(${rows[0]!.pid}::int)`;
    await pause(200);
  }

  it('knows a statement whose session was ended', async () => {
    const running = errorOf(database.prisma.$queryRaw`SELECT pg_sleep(60)::text, 'endless'`);
    for (let ended = 0; ended === 0;) {
      const rows = await database.prisma.$queryRaw<{ ended: bigint }[]>`
        SELECT count(pg_terminate_backend(pid)) AS ended FROM pg_stat_activity
        WHERE query LIKE '%endless%' AND state = 'active' AND pid <> pg_backend_pid()`;
      ended = Number(rows[0]!.ended);
    }
    expect(isDatabaseUnavailable(await running)).toBe(true);
  });

  it('knows a transaction whose session was ended between two statements', async () => {
    const error = await errorOf(
      database.prisma.$transaction(async (tx) => {
        await endSessionOf(tx);
        await tx.experiment.count();
      }),
    );
    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it('knows a transaction whose session was ended before the commit', async () => {
    const error = await errorOf(database.prisma.$transaction(endSessionOf));
    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it('knows a server that is killed, is not there, and recovers, until it answers', async () => {
    const killed = database.prisma.$transaction(async (tx) => {
      const sleeping = tx.$queryRaw`SELECT pg_sleep(60)::text`.then();
      database.kill();
      await sleeping;
    });
    expect(isDatabaseUnavailable(await errorOf(killed))).toBe(true);
    const { prisma } = database;
    expect(isDatabaseUnavailable(await errorOf(prisma.experiment.count()))).toBe(true);
    expect(isDatabaseUnavailable(await errorOf(prisma.$transaction((tx) => tx.experiment.count())))).toBe(
      true,
    );
    expect(isDatabaseUnavailable(await errorOf(applyMigrations(database.url, [])))).toBe(true);

    const restarted = database.restart();
    const unknown: unknown[] = [];
    for (let answers = false; !answers;) {
      answers = await prisma.experiment.count().then(
        () => true,
        (error: unknown) => {
          if (!isDatabaseUnavailable(error)) unknown.push(error);
          return false;
        },
      );
    }
    await restarted;
    expect(unknown).toEqual([]);
  });

  it('knows a server without a connection left', async () => {
    const many: Database[] = Array.from({ length: 120 }, () =>
      connectDatabase({ url: database.url, poolSize: 1 }),
    );
    const answers = await Promise.allSettled(
      many.map(({ prisma }) => prisma.$queryRaw`SELECT pg_sleep(1)::text`.then()),
    );
    await Promise.all(many.map((one) => one.close()));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect(isDatabaseUnavailable(reason)).toBe(true);
  });

  it('takes no other error for it', async () => {
    const { prisma, url } = database;
    const noDatabase = connectDatabase({ url: url.replace(/gtn$/, 'missing') });
    const others = await Promise.all([
      errorOf(prisma.$queryRaw`SELECT 1/0`),
      errorOf(prisma.experiment.findUniqueOrThrow({ where: { id: newId() } })),
      errorOf(noDatabase.prisma.experiment.count()),
      errorOf(prisma.$transaction(() => Promise.reject(new Error('no')))),
    ]);
    await noDatabase.close();
    expect(others.map(isDatabaseUnavailable)).toEqual([false, false, false, false]);
  });

  it('is not a unique violation, which both a model and a raw statement meet', async () => {
    const { prisma } = database;
    const data = { id: newId(), name: 'taken' };
    await prisma.experiment.create({ data });
    const model = await errorOf(prisma.experiment.create({ data: { ...data, id: newId() } }));
    const raw = await errorOf(
      prisma.$executeRaw`INSERT INTO "Experiment" (id, name) VALUES (${newId()}::uuid, 'taken')`,
    );
    const away = await errorOf(prisma.$transaction(endSessionOf));
    expect([model, raw, away].map(isUniqueViolation)).toEqual([true, true, false]);
    expect([model, raw].map(isDatabaseUnavailable)).toEqual([false, false]);
  });
});
