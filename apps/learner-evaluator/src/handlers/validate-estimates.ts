import {
  type CellSpace,
  ExpectedError,
  type ValidationConfig,
  parse,
  searchConfigSchema,
  validationConfigSchema,
} from '@gtn-studio/contracts';
import { changeState, complyWithIntent, emit, newId } from '@gtn-studio/persistence';
import type { Prisma, Transaction } from '@gtn-studio/persistence';
import type { ProcessPool } from '@gtn-studio/service/compute';
import type { Attempt, Worker } from '@gtn-studio/workers';
import type { Computing, ValidatedResult, ValidationProgress } from '../compute/protocol.ts';
import { latest } from './latest-progress.ts';
import { sourceOf } from './source-of.ts';
import { useStoppable } from './use-stoppable.ts';

/** Told of how far a validation is, by its id. */
export type ProgressListeners = Map<string, (progress: ValidationProgress) => void>;

/**
 * Measures a validation's networks, gets the truth, and records how well the estimates agree with it. Each measurement is kept as it is
 * made: a validation that was stopped or killed goes on without measuring anything again.
 */
export const validateEstimates =
  (
    worker: Worker,
    pool: ProcessPool<Computing>,
    { threads, dataDir, listeners }: { threads: number; dataDir?: string; listeners: ProgressListeners },
  ) =>
  async (attempt: Attempt): Promise<void> => {
    const { id, commit, conclude } = attempt;
    const { prisma } = worker.database;
    const row = await prisma.proxyValidation.findUniqueOrThrow({ where: { id } });
    const config = parse(validationConfigSchema, row.config);
    const networks = await networksOf(worker, config);
    const given =
      config.generatorId === undefined ? { dataset: networks.dataset } : { generatorId: config.generatorId };
    const source = await sourceOf(worker, given, 'generatorId');
    const { cells, searched } = networks;
    const progress = latest<ValidationProgress>((now) => commit((tx) => recordProgress(tx, id, now)));

    const result = await useStoppable(
      worker,
      pool,
      { kind: 'ProxyValidation', attempt, listeners, listener: progress.tell },
      (rpc) => rpc.validate({ id, config, cells, searched, dataDir, threads, ...source }),
    );
    await progress.settled();
    await conclude(async (tx) => {
      if (result) await recordValidation(tx, id, result);
      else await complyWithIntent(tx, 'ProxyValidation', id);
    });
  };

/** The space of a validation's networks, and those of a search in the order of its trials. */
async function networksOf(
  { database: { prisma } }: Worker,
  { networks }: ValidationConfig,
): Promise<{ cells: CellSpace; dataset: string; searched?: number[][] }> {
  if (networks.from === 'space') return networks;
  const { searchId } = networks;
  const search = await prisma.search.findUnique({ where: { id: searchId } });
  const { space } = parse(searchConfigSchema, search?.config);
  if (!search || !('cells' in space))
    throw new ExpectedError('NOT_FOUND', `there is no search ${searchId} of a space`, 'networks.searchId');
  const trials = await prisma.trial.findMany({
    where: { searchId, score: { not: null } },
    orderBy: { number: 'asc' },
    select: { encoding: true },
  });
  const searched = trials.map(({ encoding }) => encoding).filter(({ length }) => length > 0);
  return { cells: space.cells, dataset: space.dataset, searched };
}

async function recordProgress(tx: Transaction, id: string, progress: ValidationProgress): Promise<void> {
  await tx.proxyValidation.update({ where: { id }, data: { ...progress } });
  const { phase, done, total } = progress;
  const at = new Date().toISOString();
  await emit(tx, { type: 'proxyValidation.progressed', id, at, phase, done, total });
}

async function recordValidation(
  tx: Transaction,
  id: string,
  { validation, points, measured, known }: ValidatedResult,
): Promise<void> {
  const { k, truthSecondsPerArchitecture: truthSeconds } = validation;
  const estimators = Object.entries(validation.estimators).map(([name, { costSaved: _, ...agreement }]) => ({
    name,
    ...agreement,
  }));
  await tx.proxyValidation.update({
    where: { id },
    data: {
      ...{ n: points.length, k, truthSeconds, measured, known, done: points.length, total: points.length },
      estimators: estimators as unknown as Prisma.InputJsonValue,
    },
  });
  await tx.proxyPoint.createMany({
    data: points.map(({ estimates, ...point }, i) => ({
      ...{ ...point, id: newId(), proxyValidationId: id, number: i + 1 },
      estimates,
    })),
  });
  await changeState(tx, 'ProxyValidation', id, 'complete');
}
