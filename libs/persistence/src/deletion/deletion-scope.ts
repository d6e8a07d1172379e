import { Prisma } from '../generated/client/client.ts';

/** What can be deleted by itself; what belongs to it goes with it. */
export const deletableNouns = ['Experiment', 'TrainingRun', 'Search', 'Evaluation'] as const;
export type DeletableNoun = (typeof deletableNouns)[number];

/** Something that is deleted. */
export interface DeletionRoot {
  readonly noun: DeletableNoun;
  readonly id: string;
}

/** That nothing which stays uses a generator `g`; what stays is what is not in the scope and was not deleted before. */
const isUnused = Prisma.sql`(
  NOT EXISTS (SELECT FROM "Search" s WHERE s."generatorId" = g.id AND s."deletedAt" IS NULL
    AND NOT EXISTS (SELECT FROM searches x WHERE x.id = s.id))
  AND NOT EXISTS (SELECT FROM "Evaluation" e WHERE e."generatorId" = g.id AND e."deletedAt" IS NULL
    AND NOT EXISTS (SELECT FROM evaluations x WHERE x.id = e.id))
  AND NOT EXISTS (SELECT FROM "ProxyValidation" v WHERE v."generatorId" = g.id
    AND NOT EXISTS (SELECT FROM validations x WHERE x.id = v.id)))`;

const none = Prisma.sql`SELECT NULL::uuid AS id WHERE false`;

/**
 * The ids of what goes with a root, as the beginning of a statement: `runs`, `searches`, `trials`, `evaluations`, `validations`, `exports`,
 * `generators` (those that go), `kept` (generators that something else uses, with their checkpoints) and `files` (rows of artifacts).
 */
export function withScope({ noun, id }: DeletionRoot): Prisma.Sql {
  const root = Prisma.sql`SELECT ${id}::uuid AS id`;
  const ofExperiment = (table: string) =>
    noun === 'Experiment'
      ? Prisma.sql`SELECT id FROM ${Prisma.raw(`"${table}"`)} WHERE "experimentId" = ${id}::uuid`
      : none;
  const ofKind = (table: 'TrainingRun' | 'Search') => (noun === table ? root : ofExperiment(table));
  const evaluations =
    noun === 'Evaluation'
      ? root
      : noun === 'Search'
        ? Prisma.sql`SELECT e.id FROM "Evaluation" e JOIN trials ON e."trialId" = trials.id`
        : ofExperiment('Evaluation');
  return Prisma.sql`WITH runs AS MATERIALIZED (${ofKind('TrainingRun')}),
    searches AS MATERIALIZED (${ofKind('Search')}),
    trials AS MATERIALIZED (SELECT t.id FROM "Trial" t JOIN searches ON t."searchId" = searches.id),
    evaluations AS MATERIALIZED (${evaluations}),
    validations AS MATERIALIZED (${ofExperiment('ProxyValidation')}),
    exports AS MATERIALIZED (SELECT e.id FROM "Export" e JOIN runs ON e."trainingRunId" = runs.id),
    owned AS MATERIALIZED (
      SELECT g.id, g."checkpointId", ${isUnused} AS unused FROM "Generator" g JOIN runs ON g."trainingRunId" = runs.id
    ),
    generators AS MATERIALIZED (SELECT id FROM owned WHERE unused),
    kept AS MATERIALIZED (SELECT id, "checkpointId" FROM owned WHERE NOT unused),
    files AS MATERIALIZED (
      SELECT a.id, a.sha256, a.bytes FROM (
        SELECT f.* FROM "Artifact" f JOIN runs ON f."trainingRunId" = runs.id
        UNION
        SELECT f.* FROM "Artifact" f JOIN exports ON f."exportId" = exports.id
        UNION
        SELECT f.* FROM "Artifact" f JOIN evaluations ON f."evaluationId" = evaluations.id
      ) a WHERE NOT EXISTS (SELECT FROM kept WHERE kept."checkpointId" = a.id)
    )`;
}
