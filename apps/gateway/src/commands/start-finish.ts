import {
  type ArchitectureConfig,
  type CellSpace,
  type EvaluationConfig,
  type FinishConfig,
  InvalidInputError,
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
import { rowId } from '../paging/global-id.ts';
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
  const searchId = rowId('Search', input.searchId, 'searchId');
  const config = parse(finishConfigSchema, input.config, 'config');
  return inTransaction(services, 'startFinish', input, async (tx) => {
    const search = await findSearch(tx, searchId);
    await requireExperiment(tx, search.experimentId);
    requireEnded(search, 'searchId');
    const evaluations = await evaluationsOf(services, tx, search, config);
    const id = newId();
    await tx.finish.create({ data: { id, searchId, config } });
    await insertEvaluations(tx, { finishId: id, experimentId: search.experimentId }, evaluations);
    return id;
  });
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
  refuse(finalTrainingProblems(training, dataset).map(under('config')));
  const cells = 'cells' in space ? space.cells : undefined;
  const built = builtBy(resized(cells, config), dataset);
  const best = await bestTrials(tx, search.id, config.top);
  const { seeds, seed } = config;
  return best.map(({ id: trialId, encoding, architecture }) => ({
    trialId,
    config: evaluationConfigSchema.parse({
      architecture: encoding.length > 0 ? built(encoding) : architecture.config,
      ...{ training, seeds, seed, split: 'test' },
    }),
  }));
}

/** A space whose networks are made as wide and as deep as it is asked. */
function resized(cells: CellSpace | undefined, config: FinishConfig): CellSpace | undefined {
  const size = Object.entries({ channels: config.channels, cells: config.cells }).filter(
    ([, value]) => value !== undefined,
  );
  if (cells === undefined || cells.space === 'described') {
    const message = 'must be left out: the networks of the search are of the sizes that they have';
    refuse(
      size.map(([name, value]) => ({ field: `config.${name}`, message: `${message}, got ${shown(value)}` })),
    );
    return cells;
  }
  return { ...cells, ...Object.fromEntries(size) };
}

function builtBy(cells: CellSpace | undefined, { image, classes }: Parameters<typeof cellSpace>[1]) {
  const space = cells && cellSpace(cells, { image, classes });
  return (encoding: readonly number[]): ArchitectureConfig => space!.build(encoding);
}

/** @throws InvalidInputError where there are not as many */
async function bestTrials(tx: Transaction, searchId: string, top: number) {
  const trials = await tx.trial.findMany({
    where: { searchId, state: 'completed', score: { not: null } },
    orderBy: [{ score: 'desc' }, { number: 'asc' }],
    take: top,
    select: { id: true, encoding: true, architecture: { select: { config: true } } },
  });
  if (trials.length === top) return trials;
  const message = `must be at most the ${trials.length} networks of the search that have a score, got ${top}`;
  throw new InvalidInputError([{ field: 'config.top', message }]);
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
