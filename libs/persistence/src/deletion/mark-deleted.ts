import type { Transaction } from '../database.ts';
import { Prisma } from '../generated/client/client.ts';
import { type DeletionRoot, withScope } from './deletion-scope.ts';

/** How long what is deleted can be restored, before it is removed for good. */
export const deletedKeptDays = 7;

/** Tables with a mark of their own, and the names of their rows in a scope. */
const marked = {
  TrainingRun: 'runs',
  Generator: 'generators',
  Search: 'searches',
  Evaluation: 'evaluations',
} as const;
const tables = Object.entries(marked);

/** Marks something as deleted with all that goes with it, as of now; what is marked already stays as it is. */
export async function markDeleted(tx: Transaction, root: DeletionRoot): Promise<void> {
  const marks = tables.map(
    ([table, rows]) => Prisma.sql`, ${Prisma.raw(`marked_${rows}`)} AS (
      UPDATE ${Prisma.raw(`"${table}"`)} SET "deletedAt" = now()
      WHERE id IN (SELECT id FROM ${Prisma.raw(rows)}) AND "deletedAt" IS NULL)`,
  );
  await tx.$executeRaw`${withScope(root)}${Prisma.join(marks, '')}
    UPDATE "Experiment" SET "deletedAt" = now(), version = version + 1
    WHERE id = ${root.id}::uuid AND ${root.noun === 'Experiment'} AND "deletedAt" IS NULL`;
}

/** Takes the marks away again that something got together with what belongs to it. */
export async function unmarkDeleted(tx: Transaction, root: DeletionRoot, deletedAt: Date): Promise<void> {
  const at = Prisma.sql`${deletedAt.toISOString()}::timestamptz`;
  const marks = tables.map(
    ([table, rows]) => Prisma.sql`, ${Prisma.raw(`marked_${rows}`)} AS (
      UPDATE ${Prisma.raw(`"${table}"`)} SET "deletedAt" = NULL
      WHERE id IN (SELECT id FROM ${Prisma.raw(table === 'Generator' ? 'owned' : rows)}) AND "deletedAt" = ${at})`,
  );
  await tx.$executeRaw`${withScope(root)}${Prisma.join(marks, '')}
    UPDATE "Experiment" SET "deletedAt" = NULL, version = version + 1
    WHERE id = ${root.id}::uuid AND ${root.noun === 'Experiment'} AND "deletedAt" = ${at}`;
}

export type Unended = Readonly<
  Record<'trainingRuns' | 'searches' | 'evaluations' | 'validations' | 'exports', number>
>;

/** Runs of each kind in a scope that have not ended. */
export async function unendedIn(tx: Transaction, root: DeletionRoot): Promise<Unended> {
  const unended = (table: string, rows: string) =>
    Prisma.raw(
      `(SELECT count(*)::int FROM "${table}" t JOIN ${rows} ON ${rows}.id = t.id WHERE t.state IN ('requested', 'active', 'paused'))`,
    );
  const [counts] = await tx.$queryRaw<Unended[]>`${withScope(root)}
    SELECT ${unended('TrainingRun', 'runs')} AS "trainingRuns", ${unended('Search', 'searches')} AS searches,
      ${unended('Evaluation', 'evaluations')} AS evaluations, ${unended('ProxyValidation', 'validations')} AS validations,
      ${unended('Export', 'exports')} AS exports`;
  return counts!;
}
