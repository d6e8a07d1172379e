import { Prisma } from '@gtn-studio/persistence';
import DataLoader from 'dataloader';
import { perContext } from './per-context.ts';

/** Parents' parents are followed so far. */
export const GENERATIONS = 8;
export const MOST_IN_LINEAGE = 100;

/** Of a trial: the ids of itself and of the nearest trials that it goes back to, in the order proposed. */
export const lineageOf = perContext(
  ({ database }) =>
    new DataLoader(async (trialIds: readonly string[]) => {
      const found = await database.prisma.$queryRaw<{ of: string; id: string }[]>`
        WITH RECURSIVE line AS (
          SELECT id AS "of", id, "searchId", number, parents, 0 AS generation
            FROM "Trial" WHERE id IN (${Prisma.join(trialIds.map((id) => Prisma.sql`${id}::uuid`))})
          UNION
          SELECT line."of", parent.id, parent."searchId", parent.number, parent.parents, generation + 1
            FROM line JOIN "Trial" AS parent ON parent."searchId" = line."searchId" AND parent.number = ANY (line.parents)
            WHERE generation < ${GENERATIONS}
        ), nearest AS (
          SELECT "of", id, number, row_number() OVER (PARTITION BY "of" ORDER BY min(generation), number DESC) AS place
            FROM line GROUP BY "of", id, number
        )
        SELECT "of", id FROM nearest WHERE place <= ${MOST_IN_LINEAGE} ORDER BY number`;
      return trialIds.map((of) => found.filter((one) => one.of === of).map(({ id }) => id));
    }),
);
