import {
  type CellSpace,
  InvalidInputError,
  type Problem,
  type ValidationConfig,
  cellSpaceName,
  defaultEstimators,
  estimationProblems,
  parse,
  refuse,
  shown,
  under,
  validationConfigSchema,
} from '@gtn-studio/contracts';
import { cellSpace, decisionsOf } from '@gtn-studio/nets';
import { newId, requestRun } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { findSearch, requireEnded } from './find-search.ts';
import { inTransaction, requireExperiment } from './once.ts';
import { requireTable } from './require-table.ts';
import { estimationFacts } from './teaching-facts.ts';
import { requireName } from './text.ts';

export interface NewValidation {
  readonly experimentId: string;
  readonly name: string;
  /** To be parsed as a `ValidationConfig`. */
  readonly config: unknown;
  readonly idempotencyKey?: string | null;
}

/** A validation's config with the networks that it is about. */
export interface ResolvedValidation {
  readonly config: ValidationConfig;
  readonly cells: CellSpace;
  readonly dataset: string;
  /** How many. */
  readonly count: number;
  readonly searchId?: string;
}

/**
 * Requests a validation of estimates against the truth.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE, DATASET_UNREADABLE, IDEMPOTENCY_CONFLICT
 */
export async function startValidation(services: Services, input: NewValidation): Promise<string> {
  const experimentId = rowId('Experiment', input.experimentId, 'experimentId');
  const name = requireName(input.name);
  const { config, cells, dataset, count, searchId } = await resolveValidation(services, input.config);
  return inTransaction(services, 'startValidation', input, async (tx) => {
    await requireExperiment(tx, experimentId);
    const id = newId();
    await tx.proxyValidation.create({
      data: {
        ...{ id, experimentId, searchId, generatorId: config.generatorId, name, config, dataset },
        space: cellSpaceName(cells),
        truth: truthName(config.truth),
        ...{ n: count, k: Math.max(1, Math.round(count / 10)), estimators: [] },
      },
    });
    await requestRun(tx, 'ProxyValidation', id);
    return id;
  });
}

/**
 * What a validation would run with, defaults filled in, checked against the data set and the search.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE, DATASET_UNREADABLE
 */
export async function resolveValidation(services: Services, given: unknown): Promise<ResolvedValidation> {
  const parsed = parse(validationConfigSchema, given, 'config');
  const resolved =
    parsed.networks.from === 'space'
      ? { ...parsed.networks, config: parsed }
      : await ofSearch(services, parsed, given as object);
  const { config, dataset } = resolved;
  const facts = await estimationFacts(services, config.generatorId, dataset, {
    generator: 'config.generatorId',
    dataset: 'config.networks.space.dataset',
  });
  const wanted = config.estimators ?? defaultEstimators(config.generatorId !== undefined);
  refuse(
    [
      ...twice(config.estimators ?? []),
      ...estimationProblems(wanted, config, facts),
      ...networkProblems(resolved, facts.dataset),
    ].map(under('config')),
  );
  if (config.truth.source === 'nasBench201') await requireTable(services, 'config.truth');
  return resolved;
}

const settings: readonly string[] = [
  ...['generatorId', 'steps', 'batchSize', 'schedule', 'epochs', 'images', 'seeds', 'seed'],
];

/** The networks of a search, which are estimated with its settings. */
async function ofSearch(
  { database: { prisma } }: Services,
  config: ValidationConfig,
  given: object,
): Promise<ResolvedValidation> {
  const { networks } = config;
  if (networks.from !== 'search') throw new TypeError('the networks are of a space');
  const { searchId } = networks;
  const at = 'config.networks.search.searchId';
  refuse(
    Object.entries(given)
      .filter(([key, value]) => settings.includes(key) && value !== undefined)
      .map(([key, value]) => ({
        field: `config.${key}`,
        message: `must be left out beside a search, which says it, got ${shown(value)}`,
      })),
  );
  const search = await findSearch(prisma, searchId);
  const { space, estimation, seeds, seed, images } = search.config;
  if (!estimation || !('cells' in space))
    throw new InvalidInputError([{ field: at, message: 'must be that of a search by an estimator' }]);
  requireEnded(search, at);
  const count = await prisma.trial.count({
    where: { searchId, score: { not: null }, NOT: { encoding: { isEmpty: true } } },
  });
  if (count < 2) {
    const message = `must be that of a search with two networks or more that have an estimate, got ${count}`;
    throw new InvalidInputError([{ field: at, message }]);
  }
  const { estimator, ladder: _, ...estimated } = estimation;
  return {
    config: {
      ...{ networks, truth: config.truth, estimators: config.estimators ?? [estimator] },
      ...{ ...estimated, seeds, seed, images },
    },
    ...{ cells: space.cells, dataset: space.dataset, count, searchId },
  };
}

const twice = (estimators: readonly string[]): Problem[] =>
  estimators.flatMap((name, i) =>
    estimators.indexOf(name) < i
      ? [{ field: `estimators.${i}`, message: `is there twice, got ${name}` }]
      : [],
  );

/** Fields are those of the config. */
function networkProblems(
  { cells, dataset, count, config: { truth } }: ResolvedValidation,
  facts: { readonly name: string; readonly image: readonly number[]; readonly classes: number },
): Problem[] {
  const { name, image, classes } = facts;
  if (name !== dataset) {
    const message = `must be the ${name} of the generator, got ${shown(dataset)}`;
    return [{ field: 'networks.space.dataset', message }];
  }
  if (truth.source === 'nasBench201' && cells.space !== 'nasBench201')
    return [
      {
        field: 'truth',
        message: `nasBench201 has accuracies of its own networks, got those of ${cells.space}`,
      },
    ];
  try {
    const space = cellSpace(cells, { image: image as [number, number, number], classes });
    space.build(space.decisions.map(() => 0));
  } catch (error) {
    return [{ field: 'networks.space.cells', message: (error as Error).message }];
  }
  const size = decisionsOf({ cells, dataset }).reduce((product, { options }) => product * options.length, 1);
  if (count <= size) return [];
  return [
    { field: 'networks.space.count', message: `must be at most the ${size} of the space, got ${count}` },
  ];
}

/** As the command calls it. */
const truthName = ({ source }: ValidationConfig['truth']): string =>
  source === 'training' ? 'train' : 'nasbench201';
