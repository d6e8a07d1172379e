import type { Transaction } from './database.ts';

/** The time by the database's clock, by which everything is decided: those of the processes' machines may differ. */
export async function databaseTime(tx: Transaction): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT now()`;
  return row!.now;
}
