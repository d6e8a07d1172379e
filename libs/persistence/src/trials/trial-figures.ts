import { Prisma } from '../generated/client/client.ts';

/** What trials are compared by. */
export interface TrialFigures {
  readonly number: number;
  /** What the search ranks it by. */
  readonly score: number;
  readonly parameters: number;
  readonly multiplyAdds: number;
  /** Null where nobody told. */
  readonly seconds: number | null;
  /** The architecture, in one line for people. */
  readonly description: string;
  /** Whether it is on the Pareto front of score against each cost: no other is as good for less, or better for as much. */
  readonly parametersFront: boolean;
  readonly multiplyAddsFront: boolean;
  readonly secondsFront: boolean;
  /** Trials of the search that have a score. */
  readonly total: number;
}

/** 2³² divided by the golden ratio: its multiples, modulo 2³², lie evenly, however many they are (Knuth, TAOCP 6.4). */
const goldenStep = 2_654_435_769;

/**
 * The figures of at most so many of a search's trials that have a score, by number: those on a front, and of the others a sample that
 * is spread evenly over the search. The same rows give the same sample, and that of a search which has gone on has most of it in common.
 */
export const trialFiguresStatement = (searchId: string, most: number): Prisma.Sql => Prisma.sql`
    WITH judged AS (
      SELECT number, score, seconds, "architectureId", parameters, "multiplyAdds" FROM "Trial"
      WHERE "searchId" = ${searchId}::uuid AND score IS NOT NULL
    ), compared AS (
      SELECT *,
        ${isOnFront('parameters')} AS "parametersFront",
        ${isOnFront('multiplyAdds')} AS "multiplyAddsFront",
        seconds IS NOT NULL AND ${isOnFront('seconds')} AS "secondsFront"
      FROM judged
    ), chosen AS (
      SELECT *, (count(*) OVER ())::int AS total FROM compared
      ORDER BY "parametersFront" OR "multiplyAddsFront" OR "secondsFront" DESC, number * ${goldenStep}::bigint % 4294967296
      LIMIT ${most}
    )
    SELECT chosen.number, chosen.score, chosen.seconds, chosen.parameters, chosen."multiplyAdds", architecture.description,
      "parametersFront", "multiplyAddsFront", "secondsFront", total
    FROM chosen JOIN "Architecture" architecture ON architecture.id = chosen."architectureId" ORDER BY chosen.number`;

/** Better than all that cost less; of those that are equal in both the first. */
const isOnFront = (cost: string) =>
  Prisma.raw(`(score > coalesce(max(score) OVER (
          ORDER BY "${cost}", score DESC, number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), '-Infinity'))`);
