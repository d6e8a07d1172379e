import {
  type Estimate,
  type EvaluationConfig,
  type FinishConfig,
  type RunState,
  hasEnded,
} from '@gtn-studio/contracts';
import { type FinalErrors, type Sample, chosenNetwork, finalErrors } from '@gtn-studio/nas';
import { makeLearner } from '@gtn-studio/nets';
import { type Evaluation as EvaluationRow, Prisma, networkFileName } from '@gtn-studio/persistence';
import DataLoader from 'dataloader';
import { builder } from './builder.ts';
import { FinishConfigType } from './config/configs.ts';
import { RunStateEnum } from './enums.ts';
import { perContext } from './per-context.ts';
import { Artifact, Evaluation, Finish, Search, Trial } from './refs.ts';

/** One of a search's best networks, and what came of its trainings. */
interface FinishedNetwork extends FinalErrors {
  /** From 1, by the search's score. */
  readonly rank: number;
  readonly evaluation: EvaluationRow;
  readonly score: number | null;
}

const SampledError = builder.objectRef<Sample>('SampledError').implement({
  description: 'Fractions of images that several trainings of a network got wrong.',
  fields: (t) => ({
    mean: t.exposeFloat('mean', { description: 'Their mean.' }),
    std: t.exposeFloat('std', { description: 'Their standard deviation; 0 of one training.' }),
    trainings: t.exposeInt('n', { description: 'Trainings.' }),
  }),
});

const FinishedNetworkType = builder.objectRef<FinishedNetwork>('FinishedNetwork').implement({
  description: 'One of a search’s best networks, trained on real images to the end.',
  fields: (t) => ({
    rank: t.exposeInt('rank', { description: 'Its place by the search’s score, from 1.' }),
    trial: t.field({
      type: Trial,
      nullable: true,
      description: 'The trial that found it.',
      resolve: ({ evaluation }) => evaluation.trialId,
    }),
    evaluation: t.field({
      type: Evaluation,
      description: 'The work: state, attempts, log, and the accuracies of all trainings.',
      resolve: ({ evaluation }) => evaluation,
    }),
    score: t.exposeFloat('score', { nullable: true, description: 'What the search ranks it by.' }),
    done: t.int({
      description: 'Steps that are made, all trainings together.',
      resolve: ({ evaluation }) => evaluation.done,
    }),
    total: t.int({
      description: 'Steps to make; 0 until the work has begun.',
      resolve: ({ evaluation }) => evaluation.total,
    }),
    parameters: t.int({
      description: 'Numbers that it learned, of the network as its space builds it.',
      complexity: 10,
      resolve: (network) => learnerOf(network).parameterCount,
    }),
    multiplyAdds: t.float({
      description: 'Multiply-adds of a forward pass of one image.',
      complexity: 10,
      resolve: (network) => learnerOf(network).multiplyAdds,
    }),
    validationError: t.field({
      type: SampledError,
      nullable: true,
      description: 'Fraction of the validation images that it gets wrong; null until it is completed.',
      resolve: ({ validationError }) => validationError,
    }),
    testError: t.field({
      type: SampledError,
      nullable: true,
      description: 'The same of the test images, which have no say in anything.',
      resolve: ({ testError }) => testError,
    }),
    model: t.field({
      type: Artifact,
      nullable: true,
      description:
        'It as an ONNX model, as the training with the least validation error left it, `images` [batch, C, H, W], normalized with the model’s metadata `mean` and `std`, to `logits`. Null until it is completed, and where it was trained before such files were kept.',
      resolve: ({ evaluation }, _args, context) => modelOf(context).load(evaluation),
    }),
    seconds: t.float({
      nullable: true,
      description:
        'Seconds of all its trainings, without compiling and testing; what was known took as long once.',
      resolve: ({ evaluation }) => estimateOf(evaluation)?.seconds ?? null,
    }),
  }),
});

const learnerOf = ({ evaluation }: FinishedNetwork) =>
  makeLearner((evaluation.config as unknown as EvaluationConfig).architecture);

const estimateOf = ({ estimates }: EvaluationRow) => (estimates as unknown as Estimate[] | null)?.[0];

const modelOf = perContext(
  ({ database: { prisma } }) =>
    new DataLoader(async (evaluations: readonly EvaluationRow[]) => {
      const found = await prisma.artifact.findMany({
        where: { kind: 'network', evaluationId: { in: evaluations.map(({ id }) => id) } },
      });
      return evaluations.map((evaluation) => {
        const accuracies = estimateOf(evaluation)?.values['validation-accuracy'] ?? [];
        const name = networkFileName(bestOf(accuracies));
        return found.find((file) => file.evaluationId === evaluation.id && file.name === name) ?? null;
      });
    }),
);

/** Place of the first of the largest numbers; −1 where there is none. */
const bestOf = (values: readonly (number | null)[]): number =>
  values.reduce<number>((best, value, i) => ((value ?? NaN) > (values[best] ?? -Infinity) ? i : best), -1);

const networksOf = perContext(
  ({ database: { prisma } }) =>
    new DataLoader(async (finishIds: readonly string[]): Promise<FinishedNetwork[][]> => {
      const found = await prisma.evaluation.findMany({
        where: { finishId: { in: [...finishIds] } },
        include: { trial: { select: { score: true } } },
        // In the order in which they were made, the best by the search's score first.
        orderBy: { id: 'asc' },
      });
      return finishIds.map((id) =>
        found
          .filter(({ finishId }) => finishId === id)
          .map(({ trial, ...evaluation }, i) => ({
            ...{ rank: i + 1, evaluation, score: trial?.score ?? null },
            ...errorsOf(evaluation),
          })),
      );
    }),
);

function errorsOf(evaluation: EvaluationRow): FinalErrors {
  const values = estimateOf(evaluation)?.values;
  const of = (measure: string, i: number) => values?.[measure]?.[i] ?? NaN;
  return finalErrors(
    (values?.['test-accuracy'] ?? []).map((_, i) => ({
      validationAccuracy: of('validation-accuracy', i),
      testAccuracy: of('test-accuracy', i),
    })),
  );
}

/** What the trials of searches took together, compiling included; what was known took as long once. */
const searchSecondsOf = perContext(
  ({ database: { prisma } }) =>
    new DataLoader(async (searchIds: readonly string[]) => {
      const sums = await prisma.$queryRaw<{ id: string; seconds: number }[]>`
        SELECT "searchId" AS id, sum(CASE WHEN estimates IS NULL THEN coalesce(seconds, 0) ELSE (
            SELECT coalesce(sum((one->>'seconds')::float8 + (one->>'compileSeconds')::float8), 0)
            FROM jsonb_array_elements(estimates) AS one
          ) END) AS seconds
        FROM "Trial" WHERE "searchId" IN (${Prisma.join(searchIds.map((id) => Prisma.sql`${id}::uuid`))})
        GROUP BY "searchId"`;
      return searchIds.map((id) => sums.find((sum) => sum.id === id)?.seconds ?? 0);
    }),
);

/** How all of them stand together: as those that are under way, or else as the best of what came of them. */
function stateOf(states: readonly RunState[]): RunState {
  const open = states.filter((state) => !hasEnded(state));
  const [order, among] =
    open.length > 0
      ? ([['active', 'requested', 'paused'], open] as const)
      : ([['completed', 'failed', 'cancelled'], states] as const);
  return order.find((state) => among.includes(state)) ?? 'cancelled';
}

Finish.implement({
  description:
    'The best networks of a search, trained on real images to the end, each by an evaluation: with the chosen one, a row of a table of architectures that searches found.',
  fields: (t) => ({
    search: t.field({
      type: Search,
      nullable: true,
      description: 'The search.',
      resolve: ({ searchId }) => searchId,
    }),
    config: t.field({
      type: FinishConfigType,
      description: 'How many networks, and how they are trained.',
      resolve: ({ config }) => config as unknown as FinishConfig,
    }),
    state: t.field({
      type: RunStateEnum,
      description:
        'Where it stands: ACTIVE while a worker trains one of the networks, COMPLETED once all have ended and one was trained to the end.',
      resolve: async ({ id }, _args, context) =>
        stateOf((await networksOf(context).load(id)).map(({ evaluation }) => evaluation.state)),
    }),
    networks: t.field({
      type: [FinishedNetworkType],
      description: 'The networks, the best by the search’s score first.',
      complexity: { field: 5, multiplier: 10 },
      resolve: ({ id }, _args, context) => networksOf(context).load(id),
    }),
    chosen: t.field({
      type: FinishedNetworkType,
      nullable: true,
      description:
        'Of those that are trained so far the one with the least validation error: the test images have no say in it.',
      resolve: async ({ id }, _args, context) => chosenNetwork(await networksOf(context).load(id)) ?? null,
    }),
    searchSeconds: t.float({
      description:
        'Seconds that the search’s trials took, with compiling; what was known took as long once. Tuning a schedule for real images is left out.',
      complexity: 10,
      resolve: ({ searchId }, _args, context) => searchSecondsOf(context).load(searchId),
    }),
    trainingSeconds: t.float({
      description: 'Seconds of the trainings of all networks that have ended.',
      resolve: async ({ id }, _args, context) =>
        (await networksOf(context).load(id)).reduce(
          (sum, { evaluation }) => sum + (estimateOf(evaluation)?.seconds ?? 0),
          0,
        ),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was requested.' }),
  }),
});

const MOST_SHOWN = 20;

const finishesOf = perContext(
  ({ database: { prisma } }) =>
    new DataLoader(async (searchIds: readonly string[]) => {
      const found = await prisma.finish.findMany({
        where: { searchId: { in: [...searchIds] } },
        orderBy: { id: 'desc' },
      });
      return searchIds.map((id) => found.filter(({ searchId }) => searchId === id).slice(0, MOST_SHOWN));
    }),
);

export const finishesField = {
  type: [Finish] as [typeof Finish],
  description: `Trainings of its best networks to the end, the newest first; the latest ${MOST_SHOWN}.`,
  complexity: { field: 5, multiplier: 2 },
  resolve: ({ id }: { readonly id: string }, _args: object, context: Parameters<typeof finishesOf>[0]) =>
    finishesOf(context).load(id),
};
