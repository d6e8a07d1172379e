import type { Transaction } from '../database.ts';
import { Prisma } from '../generated/client/client.ts';
import { type DeletionRoot, withScope } from './deletion-scope.ts';

/** What a deletion takes, in rows. */
export interface DeletedRows {
  readonly trainingRuns: number;
  readonly generators: number;
  readonly exports: number;
  readonly searches: number;
  readonly trials: number;
  readonly evaluations: number;
  readonly validations: number;
  readonly files: number;
}

/** A generator that stays, as something that stays uses it: with its checkpoint and the config of its run. */
export interface KeptGenerator {
  readonly id: string;
  readonly searches: number;
  readonly evaluations: number;
  readonly validations: number;
}

export interface Deletion {
  readonly rows: DeletedRows;
  /** Bytes of contents that nothing else names: so much the store gets back. */
  readonly bytes: number;
  readonly kept: readonly KeptGenerator[];
}

/** What deleting something takes and what it keeps; changes nothing. */
export async function deletionOf(tx: Transaction, root: DeletionRoot): Promise<Deletion> {
  const scope = withScope(root);
  const count = (name: string) => Prisma.raw(`(SELECT count(*)::int FROM ${name})`);
  const [found] = await tx.$queryRaw<(DeletedRows & { readonly bytes: number })[]>`${scope}
    SELECT ${count('runs')} AS "trainingRuns", ${count('generators')} AS generators, ${count('exports')} AS exports,
      ${count('searches')} AS searches, ${count('trials')} AS trials, ${count('evaluations')} AS evaluations,
      ${count('validations')} AS validations, ${count('files')} AS files,
      (SELECT coalesce(sum(bytes), 0)::float8 FROM (
        SELECT max(f.bytes) AS bytes, count(*) AS here, (SELECT count(*) FROM "Artifact" a WHERE a.sha256 = f.sha256) AS anywhere
        FROM files f GROUP BY f.sha256
      ) contents WHERE here = anywhere) AS bytes`;
  const users = (table: string, more = Prisma.empty) => Prisma.sql`
    (SELECT count(*)::int FROM ${Prisma.raw(`"${table}"`)} u WHERE u."generatorId" = kept.id ${more})`;
  const stays = (scopeName: string) =>
    Prisma.sql`AND u."deletedAt" IS NULL AND NOT EXISTS (SELECT FROM ${Prisma.raw(scopeName)} x WHERE x.id = u.id)`;
  const kept = await tx.$queryRaw<KeptGenerator[]>`${scope}
    SELECT kept.id, ${users('Search', stays('searches'))} AS searches, ${users('Evaluation', stays('evaluations'))} AS evaluations,
      ${users('ProxyValidation', Prisma.sql`AND NOT EXISTS (SELECT FROM validations x WHERE x.id = u.id)`)} AS validations
    FROM kept ORDER BY kept.id LIMIT 100`;
  const { bytes, ...rows } = found!;
  return { rows, bytes, kept };
}
