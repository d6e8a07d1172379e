import { ExpectedError, editedEvent, runKinds, shown } from '@gtn-studio/contracts';
import {
  type DeletableNoun,
  type Deletion,
  type DeletionRoot,
  type Transaction,
  deletableNouns,
  deletedKeptDays,
  deletionOf,
  emit,
  markDeleted,
  unendedIn,
  unmarkDeleted,
} from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { decodeId, rowId } from '../paging/global-id.ts';

/** What a deletion did, or would do. */
export interface DeletionAnswer extends Deletion {
  /** Of what was deleted, for clients. */
  readonly id: string;
  /** Null where it is not deleted: nothing was done yet. */
  readonly deletedAt: Date | null;
}

const nouns: Readonly<Record<DeletableNoun, string>> = {
  Experiment: 'experiment',
  TrainingRun: runKinds.TrainingRun.noun,
  Search: runKinds.Search.noun,
  Evaluation: runKinds.Evaluation.noun,
};

/**
 * Deletes something with all that belongs to it: lists leave it out from then on, and after a while it is removed for good. What was deleted
 * before stays so.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND; WRONG_STATE for what has not ended, or belongs to a search
 */
export async function deleteRow(
  { database }: Services,
  { id, dryRun }: { readonly id: string; readonly dryRun?: boolean | null },
): Promise<DeletionAnswer> {
  const root = rootOf(id);
  return database.prisma.$transaction(async (tx) => {
    const { deletedAt } = await lock(tx, root);
    if (deletedAt === null) await requireDeletable(tx, root);
    const deletion = await deletionOf(tx, root);
    if (dryRun === true || deletedAt !== null) return { ...deletion, id, deletedAt };
    await markDeleted(tx, root);
    // Once more, as something may have begun until its row was locked.
    await requireDeletable(tx, root);
    await emit(tx, editedEvent(root.noun, root.id));
    return { ...deletion, id, deletedAt: (await lock(tx, root)).deletedAt };
  });
}

/**
 * Restores what was deleted, with all that was deleted together with it. What is not deleted stays so.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND; WRONG_STATE where it is too late, or what it belongs to is deleted
 */
export async function restoreRow({ database }: Services, id: string): Promise<string> {
  const root = rootOf(id);
  await database.prisma.$transaction(async (tx) => {
    const { deletedAt, isOver, parent } = await lock(tx, root);
    if (deletedAt === null) return;
    if (isOver) throw wrongState(`the ${nouns[root.noun]} was deleted more than ${deletedKeptDays} days ago`);
    if (parent !== null) throw wrongState(`the ${parent} that it belongs to is deleted: restore that`);
    await unmarkDeleted(tx, root, deletedAt);
    await emit(tx, editedEvent(root.noun, root.id));
  });
  return root.id;
}

const wrongState = (message: string) => new ExpectedError('WRONG_STATE', `id: ${message}`, 'id');

function rootOf(id: string): DeletionRoot {
  const { typename } = decodeId(id);
  const noun = deletableNouns.find((name) => name === typename);
  if (noun === undefined) {
    const message = `id: needs an experiment, a training run, a search or an evaluation, got ${shown(id)}`;
    throw new ExpectedError('INVALID_INPUT', message, 'id');
  }
  return { noun, id: rowId(noun, id) };
}

interface Marked {
  readonly deletedAt: Date | null;
  readonly isOver: boolean;
  /** What it belongs to, if that is deleted. */
  readonly parent: string | null;
}

async function lock(tx: Transaction, { noun, id }: DeletionRoot): Promise<Marked> {
  const [row] = await tx.$queryRawUnsafe<Marked[]>(
    `SELECT t."deletedAt", coalesce(t."deletedAt" < now() - $2::int * interval '1 day', false) AS "isOver",
       ${parentOf[noun]} AS parent FROM "${noun}" t WHERE t.id = $1::uuid FOR UPDATE OF t`,
    id,
    deletedKeptDays,
  );
  if (!row) throw new ExpectedError('NOT_FOUND', `id: there is no ${nouns[noun]} ${id}`, 'id');
  return row;
}

const ofExperiment = `(SELECT 'experiment' FROM "Experiment" e WHERE e.id = t."experimentId" AND e."deletedAt" IS NOT NULL)`;
const parentOf: Readonly<Record<DeletableNoun, string>> = {
  Experiment: 'NULL',
  TrainingRun: ofExperiment,
  Search: ofExperiment,
  Evaluation: `coalesce(${ofExperiment}, (SELECT 'search' FROM "Trial" r JOIN "Search" s ON s.id = r."searchId"
    WHERE r.id = t."trialId" AND s."deletedAt" IS NOT NULL))`,
};

async function requireDeletable(tx: Transaction, root: DeletionRoot): Promise<void> {
  if (root.noun === 'Evaluation') await requireOwn(tx, root.id);
  const unended = await unendedIn(tx, root);
  const parts = [
    amount(unended.trainingRuns, 'training run'),
    amount(unended.searches, 'search', 'searches'),
    amount(unended.evaluations, 'evaluation'),
    amount(unended.validations, 'validation'),
    amount(unended.exports, 'export'),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return;
  const total = Object.values(unended).reduce((sum, count) => sum + count, 0);
  throw wrongState(
    `${parts.join(', ')} ${total === 1 ? 'has' : 'have'} not ended: cancel what runs, or wait for its end`,
  );
}

/** An evaluation of a trial goes with its search alone: the trial's accuracy would be from nowhere. */
async function requireOwn(tx: Transaction, id: string): Promise<void> {
  const { trialId } = await tx.evaluation.findUniqueOrThrow({ where: { id }, select: { trialId: true } });
  if (trialId !== null)
    throw wrongState('the evaluation belongs to a trial of a search, and goes with the search');
}

export const amount = (count: number, one: string, many = `${one}s`): string | undefined =>
  count === 0 ? undefined : `${count} ${count === 1 ? one : many}`;
