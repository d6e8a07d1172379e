import { ExpectedError, shown } from '@gtn-studio/contracts';
import { type Curve, learningCurves, metricNames } from '@gtn-studio/persistence';
import DataLoader from 'dataloader';
import type { RequestContext } from '../context.ts';
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
  }),
});

export const LearningCurve = builder.objectRef<Curve & { metric: string }>('LearningCurve').implement({
  description:
    'A metric over the steps, in so many points that one can draw. The same request gives the same points.',
  fields: (t) => ({
    metric: t.exposeString('metric', { description: 'Name of the metric.' }),
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

interface CurveArguments {
  readonly metric: string;
  readonly maxPoints?: number | null;
  readonly range?: { readonly from?: number | null; readonly to?: number | null } | null;
}

const args = builder.args((t) => ({
  metric: t.string({ required: true, description: 'One of `metrics`.' }),
  maxPoints: t.int({ description: `Points at most, 1 to ${mostPoints}. Default: ${defaultMaxPoints}.` }),
  range: t.field({ type: StepRange, description: 'Steps to tell of. Default: all.' }),
}));

/** Options of the field `learningCurve`; all curves of a request are one statement. */
export const learningCurveField = {
  type: LearningCurve,
  nullable: true,
  description: 'A metric over the steps; without points where it was not recorded.',
  args,
  complexity: ({ maxPoints }: CurveArguments) => 5 + Math.ceil((maxPoints ?? defaultMaxPoints) / 20),
  async resolve(
    { id }: { id: string },
    { metric, maxPoints, range }: CurveArguments,
    context: RequestContext,
  ) {
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
    const query = {
      ownerId: id,
      name: metric,
      maxPoints: points,
      from: from ?? undefined,
      to: to ?? undefined,
    };
    const curve = await curveLoader(context).load(query);
    return { ...curve, metric };
  },
} as const;

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
