import type { Transaction } from './database.ts';
import { Prisma } from './generated/client/client.ts';

/** The columns of the schema that are lists of numbers, by table. */
export const floatLists = {
  Evaluation: ['accuracies'],
  Generator: ['learningRate', 'momentum'],
} as const;

type FloatLists = typeof floatLists;

/**
 * Writes lists of numbers into a row so that they come back equal: Prisma rounds the numbers of a list that goes into a column to 16
 * digits, where those of a parameter reach Postgres as they are.
 *
 * @throws RangeError for a number that is not finite, which no column here has a meaning for
 */
export async function writeFloatLists<Table extends keyof FloatLists>(
  tx: Transaction,
  table: Table,
  id: string,
  lists: Readonly<Record<FloatLists[Table][number], readonly number[]>>,
): Promise<void> {
  const columns = Object.entries<readonly number[]>(lists).map(([column, values]) => {
    const at = values.findIndex((value) => !Number.isFinite(value));
    if (at >= 0) throw new RangeError(`${table}.${column}[${at}] needs a finite number, got ${values[at]}`);
    return Prisma.sql`${Prisma.raw(`"${column}"`)} = ${[...values]}::float8[]`;
  });
  await tx.$executeRaw`UPDATE ${Prisma.raw(`"${table}"`)} SET ${Prisma.join(columns)} WHERE id = ${id}::uuid`;
}
