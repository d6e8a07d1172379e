import {
  type ArchitectureConfig,
  type CellSpace,
  type EvaluationConfig,
  ExpectedError,
  type FinishConfig,
  InvalidInputError,
  type Problem,
  evaluationConfigSchema,
  finalTrainingOf,
  finalTrainingProblems,
  finishConfigSchema,
  parse,
  refuse,
  shown,
  under,
} from '@gtn-studio/contracts';
import { cellSpace } from '@gtn-studio/nets';
import { type Transaction, keepArchitectures, newId, requestRun } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { problemsOf } from '../errors/problems-of.ts';
import { rowId } from '../paging/global-id.ts';
import type { StartCheck } from './check-start.ts';
import { described } from './described-architecture.ts';
import { datasetFacts, findDataset, unknownDataset } from './find-dataset.ts';
import { type FoundSearch, findSearch, requireEnded } from './find-search.ts';
import { inTransaction, requireExperiment } from './once.ts';

interface NewFinish {
  readonly searchId: string;
  /** To be parsed as a `FinishConfig`. */
  readonly config: unknown;
  readonly idempotencyKey?: string | null;
}

/**
 * Requests the training of a search's best networks on real images to the end: an evaluation for each of them.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE, IDEMPOTENCY_CONFLICT
 */
export async function startFinish(services: Services, input: NewFinish): Promise<string> {
  return inTransaction(services, 'startFinish', input, async (tx) => {
    const { search, config, evaluations } = await planFinish(services, tx, input);
    const id = newId();
    await tx.finish.create({ data: { id, searchId: search.id, config } });
    await insertEvaluations(tx, { finishId: id, experimentId: search.experimentId }, evaluations);
    return id;
  });
}

/** Does all that starting it begins with but start it. */
export async function checkFinish(
  services: Services,
  input: () => NewFinish,
): Promise<StartCheck<FinishConfig>> {
  try {
    const { config } = await planFinish(services, services.database.prisma, input());
    return { problems: [], resolved: config };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return { problems: problemsOf(error), resolved: null };
  }
}

/** Which networks are trained, and how. */
async function planFinish(services: Services, tx: Transaction, input: NewFinish) {
  const config = parse(finishConfigSchema, input.config, 'config');
  const search = await findSearch(tx, rowId('Search', input.searchId, 'searchId'));
  await requireExperiment(tx, search.experimentId);
  requireEnded(search, 'searchId');
  return { search, config, evaluations: await evaluationsOf(services, tx, search, config) };
}

interface NewEvaluation {
  readonly trialId: string;
  readonly config: EvaluationConfig;
}

async function evaluationsOf(
  services: Services,
  tx: Transaction,
  search: FoundSearch,
  config: FinishConfig,
): Promise<NewEvaluation[]> {
  const { space } = search.config;
  const row = await findDataset(services, space.dataset);
  if (row === null) throw new InvalidInputError([unknownDataset(space.dataset, 'searchId')]);
  const dataset = datasetFacts(row);
  const training = finalTrainingOf(config, dataset);
  const cells = 'cells' in space ? space.cells : undefined;
  const best = await bestTrials(tx, search.id, config.top);
  refuse([
    ...finalTrainingProblems(training, dataset).map(under('config')),
    ...sizeProblems(cells, config),
    ...topProblems(best.length, config),
  ]);
  const built = builtBy(resized(cells, config), dataset);
  const { seeds, seed } = config;
  return best.map(({ id: trialId, encoding, architecture }) => ({
    trialId,
    config: evaluationConfigSchema.parse({
      architecture: encoding.length > 0 ? built(encoding) : architecture.config,
      ...{ training, seeds, seed, split: 'test' },
    }),
  }));
}

/** How wide and deep the networks are to be, where that is asked. */
const sizeOf = ({ channels, cells }: FinishConfig) =>
  Object.entries({ channels, cells }).filter(([, value]) => value !== undefined);

function sizeProblems(cells: CellSpace | undefined, config: FinishConfig): Problem[] {
  if (cells !== undefined && cells.space !== 'described') return [];
  const message = 'must be left out: the networks of the search are of the sizes that they have';
  return sizeOf(config).map(([name, value]) => ({
    field: `config.${name}`,
    message: `${message}, got ${shown(value)}`,
  }));
}

/** A space whose networks are made as wide and as deep as it is asked. */
const resized = (cells: CellSpace | undefined, config: FinishConfig): CellSpace | undefined =>
  cells && { ...cells, ...Object.fromEntries(sizeOf(config)) };

function builtBy(cells: CellSpace | undefined, { image, classes }: Parameters<typeof cellSpace>[1]) {
  const space = cells && cellSpace(cells, { image, classes });
  return (encoding: readonly number[]): ArchitectureConfig => space!.build(encoding);
}

/** The best of a search, as many as there are of those that are asked for. */
const bestTrials = (tx: Transaction, searchId: string, top: number) =>
  tx.trial.findMany({
    where: { searchId, state: 'completed', score: { not: null } },
    orderBy: [{ score: 'desc' }, { number: 'asc' }],
    take: top,
    select: { id: true, encoding: true, architecture: { select: { config: true } } },
  });

function topProblems(found: number, { top }: FinishConfig): Problem[] {
  if (found === top) return [];
  const message = `must be at most the ${found} networks of the search that have a score, got ${top}`;
  return [{ field: 'config.top', message }];
}

async function insertEvaluations(
  tx: Transaction,
  of: { readonly finishId: string; readonly experimentId: string },
  evaluations: readonly NewEvaluation[],
): Promise<void> {
  const architectures = evaluations.map(({ config }) => described(config.architecture, 'config'));
  const architectureIds = await keepArchitectures(tx, architectures);
  const rows = evaluations.map(({ trialId, config }, i) => ({
    ...{ ...of, id: newId(), trialId, architectureId: architectureIds[i]!, seeds: config.seeds },
    config,
  }));
  await tx.evaluation.createMany({ data: rows });
  for (const { id } of rows) await requestRun(tx, 'Evaluation', id);
}
