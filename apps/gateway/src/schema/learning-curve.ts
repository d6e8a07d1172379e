import { ExpectedError, shown } from '@gtn-studio/contracts';
import { type Curve, learningCurves, metricNames } from '@gtn-studio/persistence';
import DataLoader from 'dataloader';
import type { RequestContext } from '../context.ts';
import { decodeId, encodeId, isUuid } from '../paging/global-id.ts';
import { atMostAPage } from '../paging/page-size.ts';
import { builder } from './builder.ts';
import { perContext } from './per-context.ts';

const defaultMaxPoints = 500;
const mostPoints = 2000;

const Point = builder.objectRef<Curve['points'][number]>('CurvePoint').implement({
  description: 'Neighbouring points of a curve as one.',
  fields: (t) => ({
    step: t.exposeInt('step', { description: 'The last step of these.' }),
    last: t.exposeFloat('last', { nullable: true, description: 'Value at that step; null if not finite.' }),
    min: t.exposeFloat('min', {
      nullable: true,
      description: 'Smallest value of these; null if not finite.',
    }),
    max: t.exposeFloat('max', { nullable: true, description: 'Largest value of these; null if not finite.' }),
    at: t.expose('at', {
      type: 'DateTime',
      nullable: true,
      description: 'When the last of these was recorded; null where that is not known.',
    }),
  }),
});

export const LearningCurve = builder
  .objectRef<Curve & { metric: string; ownerId: string }>('LearningCurve')
  .implement({
    description:
      'A metric over the steps, in so many points that one can draw. The same request gives the same points.',
    fields: (t) => ({
      metric: t.exposeString('metric', { description: 'Name of the metric.' }),
      ownerId: t.exposeID('ownerId', { description: 'Id of the run that it is of.' }),
      totalPoints: t.exposeInt('totalPoints', {
        description: 'Points recorded in the range, of which `points` tells.',
      }),
      points: t.expose('points', {
        type: [Point],
        description: 'The range in parts of equal width; parts without a point are left out.',
        complexity: { field: 1, multiplier: 1 },
      }),
    }),
  });

const StepRange = builder.inputType('StepRange', {
  description: 'Steps from the first to the last, both included.',
  fields: (t) => ({
    from: t.int({ description: 'First step. Default: the first recorded.' }),
    to: t.int({ description: 'Last step. Default: the last recorded.' }),
  }),
});

interface CurveRange {
  readonly maxPoints?: number | null;
  readonly range?: { readonly from?: number | null; readonly to?: number | null } | null;
}

const rangeArgs = builder.args((t) => ({
  maxPoints: t.int({ description: `Points at most, 1 to ${mostPoints}. Default: ${defaultMaxPoints}.` }),
  range: t.field({ type: StepRange, description: 'Steps to tell of. Default: all.' }),
}));

const costOf = ({ maxPoints }: CurveRange) => 5 + Math.ceil((maxPoints ?? defaultMaxPoints) / 20);

/** Options of the field `learningCurve`; all curves of a request are one statement. */
export const learningCurveField = {
  type: LearningCurve,
  nullable: true,
  description: 'A metric over the steps; without points where it was not recorded.',
  args: builder.args((t) => ({
    metric: t.string({ required: true, description: 'One of `metrics`.' }),
    ...rangeArgs,
  })),
  complexity: costOf,
  resolve: (
    { id }: { id: string },
    { metric, ...range }: CurveRange & { readonly metric: string },
    context: RequestContext,
    { parentType }: { readonly parentType: { readonly name: string } },
  ) => curveOf(context, { typename: parentType.name, id }, metric, range),
} as const;

builder.queryField('learningCurves', (t) =>
  t.field({
    type: [LearningCurve],
    nullable: true,
    description:
      'Curves of many runs at once, for one picture: each metric of each run, run after run in the order of the ids; without points where it was not recorded.',
    args: {
      ids: t.arg.idList({
        required: true,
        description: 'Training runs, evaluations and searches, at most 100.',
      }),
      metrics: t.arg.stringList({ required: true, description: 'Names of metrics, at most 100.' }),
      ...rangeArgs,
    },
    complexity: ({ ids, metrics, ...range }) => ids.length * metrics.length * costOf(range),
    resolve: (_root, { ids, metrics, ...range }, context) => {
      const owners = atMostAPage(ids, 'ids').map((id) => decodeId(id, 'ids'));
      const names = atMostAPage(metrics, 'metrics');
      return Promise.all(
        owners.flatMap((owner) => names.map((name) => curveOf(context, owner, name, range))),
      );
    },
  }),
);

/** @throws ExpectedError INVALID_INPUT */
async function curveOf(
  context: RequestContext,
  owner: { readonly typename: string; readonly id: string },
  metric: string,
  { maxPoints, range }: CurveRange,
): Promise<Curve & { metric: string; ownerId: string }> {
  const ownerId = encodeId(owner.typename, owner.id);
  const points = maxPoints ?? defaultMaxPoints;
  if (points < 1 || points > mostPoints)
    throw new ExpectedError(
      'INVALID_INPUT',
      `maxPoints: needs 1 to ${mostPoints}, got ${points}`,
      'maxPoints',
    );
  if (metric.length > 200)
    throw new ExpectedError('INVALID_INPUT', `metric: there is none named ${shown(metric)}`, 'metric');
  const { from, to } = range ?? {};
  if (typeof from === 'number' && typeof to === 'number' && from > to)
    throw new ExpectedError('INVALID_INPUT', `range: ${from} is after ${to}`, 'range');
  const curve = isUuid(owner.id)
    ? await curveLoader(context).load({
        ownerId: owner.id,
        name: metric,
        maxPoints: points,
        from: from ?? undefined,
        to: to ?? undefined,
      })
    : { totalPoints: 0, points: [] };
  return { ...curve, metric, ownerId };
}

export const metricsField = {
  type: ['String'] as ['String'],
  description: 'Names of the metrics that were recorded, sorted.',
  complexity: 5,
  resolve: ({ id }: { id: string }, _args: object, context: RequestContext) => nameLoader(context).load(id),
  nullable: true as const,
};

const curveLoader = perContext(
  ({ database }) =>
    new DataLoader((queries: readonly Parameters<typeof learningCurves>[1][number][]) =>
      learningCurves(database, queries),
    ),
);

const nameLoader = perContext(
  ({ database }) =>
    new DataLoader(async (ids: readonly string[]) => {
      const names = await metricNames(database, [...new Set(ids)]);
      return ids.map((id) => names.get(id) ?? []);
    }),
);
