import {
  type Problem,
  type ProxyValidation,
  ExpectedError,
  parse,
  proxyValidationSchema,
  refuse,
} from '@gtn-studio/contracts';
import { type Transaction, newId } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { inTransaction, requireExperiment } from './once.ts';
import { statisticsProblems } from './statistics-problems.ts';
import { requireName } from './text.ts';

interface NewValidation {
  readonly experimentId: string;
  readonly searchId?: string | null;
  readonly generatorId?: string | null;
  readonly name: string;
  /** The rest of it, to be parsed as a `ProxyValidation`. */
  readonly result: object;
  readonly idempotencyKey?: string | null;
}

/**
 * Keeps a validation that was made elsewhere, if its statistics are those of its points.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND, IDEMPOTENCY_CONFLICT
 */
export async function recordProxyValidation(services: Services, input: NewValidation): Promise<string> {
  const experimentId = rowId('Experiment', input.experimentId, 'experimentId');
  const [searchId, generatorId] = [
    maybeId('Search', input.searchId),
    maybeId('Generator', input.generatorId),
  ];
  const name = requireName(input.name);
  const validation = parse(proxyValidationSchema, input.result);
  refuse(formProblems(validation));
  refuse(statisticsProblems(validation));
  return inTransaction(services, 'recordProxyValidation', input, async (tx) => {
    await requireExperiment(tx, experimentId);
    await requireRow(tx, 'Search', searchId);
    await requireRow(tx, 'Generator', generatorId);
    const id = newId();
    const { points, estimators, k, space, dataset, truth, truthSecondsPerArchitecture } = validation;
    await tx.proxyValidation.create({
      data: {
        ...{ id, experimentId, searchId, generatorId, name, space, dataset, truth, k, estimators },
        ...{ state: 'completed', startedAt: new Date(), finishedAt: new Date() },
        truthSeconds: truthSecondsPerArchitecture,
        n: points.length,
      },
    });
    await tx.proxyPoint.createMany({
      data: points.map((point, i) => ({ ...point, id: newId(), proxyValidationId: id, number: i + 1 })),
    });
    return id;
  });
}

const maybeId = (noun: 'Search' | 'Generator', id: string | null | undefined) =>
  id === null || id === undefined ? null : rowId(noun, id, `${noun.toLowerCase()}Id`);

/** @throws ExpectedError NOT_FOUND */
async function requireRow(tx: Transaction, noun: 'Search' | 'Generator', id: string | null): Promise<void> {
  if (id === null) return;
  const where = { where: { id }, select: { id: true } };
  const row = noun === 'Search' ? await tx.search.findUnique(where) : await tx.generator.findUnique(where);
  const field = `${noun.toLowerCase()}Id`;
  if (row === null)
    throw new ExpectedError('NOT_FOUND', `${field}: there is no ${noun.toLowerCase()} ${id}`, field);
}

/** Names once, and an estimate of each estimator in each point. */
function formProblems({ estimators, points }: ProxyValidation): Problem[] {
  const names = estimators.map(({ name }) => name);
  const twice = names.findIndex((name, i) => names.indexOf(name) < i);
  const short = points.findIndex(({ estimates }) => estimates.length !== names.length);
  return [
    ...(twice < 0
      ? []
      : [{ field: `estimators.${twice}.name`, message: `is there twice, got ${names[twice]}` }]),
    ...(short < 0
      ? []
      : [
          {
            field: `points.${short}.estimates`,
            message: `needs ${names.length}, one of each estimator, got ${points[short]!.estimates.length}`,
          },
        ]),
  ];
}
