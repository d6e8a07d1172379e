import { byLargest, byState } from '../paging/listing.ts';
import { conditionsOf, inState, isBetween } from '../paging/conditions.ts';
import { column } from '../paging/page-query.ts';
import { Attempts } from './attempts.ts';
import { builder } from './builder.ts';
import { listOf } from './connection.ts';
import { estimatesField } from './estimate.ts';
import { STATE_ORDER, RunStateEnum } from './enums.ts';
import { evaluations } from './evaluation.ts';
import { Failure, failureOf } from './failure.ts';
import { NumberRangeInput } from './list-filters.ts';
import { Architecture, Search, Trial } from './refs.ts';
import { SampledAccuracy } from './sampled-accuracy.ts';
import { accuraciesOf, isWithinNoiseOfBest } from './trial-accuracy.ts';
import { attemptsOfTrials } from './trial-attempts.ts';
import { GENERATIONS, MOST_IN_LINEAGE, lineageOf } from './trial-lineage.ts';
import { finishedAtField } from './times.ts';

Trial.implement({
  description: 'One architecture judged in a search.',
  fields: (t) => ({
    search: t.field({
      type: Search,
      nullable: true,
      description: 'The search.',
      resolve: ({ searchId }) => searchId,
    }),
    number: t.exposeInt('number', {
      description: 'Its number in the search, from 1, in the order proposed.',
    }),
    architecture: t.field({
      type: Architecture,
      nullable: true,
      description: 'The architecture.',
      resolve: ({ architectureId }) => architectureId,
    }),
    encoding: t.exposeIntList('encoding', {
      description:
        'An answer to each decision of the search’s space, by its index; empty where the space has no decisions.',
    }),
    parents: t.exposeIntList('parents', {
      description:
        'Numbers of the search’s trials that it was made of: one that was changed, or two that were crossed. Empty where it was drawn from the space, and where somebody else proposed it.',
    }),
    lineage: t.field({
      type: [Trial],
      description: `It and what it goes back to by its parents, ${GENERATIONS} generations far, in the order proposed; at most ${MOST_IN_LINEAGE} trials, the nearest. An ancestor’s own lineage goes on from there.`,
      complexity: { field: 20, multiplier: 10 },
      resolve: async ({ id }, _args, context) => [...(await lineageOf(context).load(id))],
    }),
    askedBy: t.exposeString('askedBy', {
      nullable: true,
      description: 'The client that asked for it; null where the search proposed it itself.',
    }),
    state: t.expose('state', { type: RunStateEnum, description: 'Where it stands.' }),
    rung: t.exposeInt('rung', {
      description:
        'The rung of the search’s fidelity ladder that it has climbed to, from 0; its evaluation there may be under way.',
    }),
    score: t.exposeFloat('score', {
      nullable: true,
      description:
        'What the search ranks it by, the better the higher: its accuracy, the mean of its estimator’s measure over fresh networks, or of an ensemble its mean rank among all trials so far. Null of a trial that has not climbed to the last rung of a fidelity ladder.',
    }),
    estimates: t.field(estimatesField),
    accuracy: t.exposeFloat('accuracy', {
      nullable: true,
      description:
        'Mean fraction of validation images that its learners got right; `learnerAccuracy` says how far they scatter.',
    }),
    learnerAccuracy: t.field({
      type: SampledAccuracy,
      nullable: true,
      description:
        'What its learners got right of the validation images: mean, deviation and how many they are.',
      resolve: ({ id }, _args, context) => accuraciesOf(context).load(id),
    }),
    withinNoiseOfBest: t.boolean({
      nullable: true,
      description:
        'Whether its mean and that of the search’s best trial differ by less than two standard errors of the difference: other learners could turn their ranks round. Null where one of them has a single learner, and for ensembles.',
      resolve: (trial, _args, context) => isWithinNoiseOfBest(trial, context),
    }),
    seconds: t.exposeFloat('seconds', {
      nullable: true,
      description: 'Wall-clock seconds of its evaluations together.',
    }),
    trainingFlops: t.exposeFloat('trainingFlops', {
      nullable: true,
      description: 'Floating-point operations of its evaluations together, a multiply-add counted as two.',
    }),
    flops: t.exposeFloat('trainingFlops', {
      nullable: true,
      description: 'The same as `trainingFlops`.',
      deprecationReason: 'Use `trainingFlops`.',
    }),
    failure: t.field({ type: Failure, nullable: true, description: 'Why it failed.', resolve: failureOf }),
    attempts: t.field({
      type: Attempts,
      description: 'The attempts at its evaluations together; none where it is evaluated elsewhere.',
      resolve: ({ id }, _args, context) => attemptsOfTrials(context).load(id),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was proposed.' }),
    finishedAt: t.expose('finishedAt', finishedAtField),
    evaluations: t.field(
      evaluations({
        description:
          'Its evaluations: one for each rung, and one for each time that it was trained to the end.',
        parent: ({ id }: { id: string }) => ({ column: 'trialId', id }),
      }),
    ),
  }),
});

const TrialFilter = builder.inputType('TrialFilter', {
  description: 'Which trials; what is left out restricts nothing.',
  fields: (t) => ({
    states: t.field({ type: [RunStateEnum], description: 'Those in one of these states.' }),
    number: t.field({ type: NumberRangeInput, description: 'Those whose number is in a range.' }),
    score: t.field({
      type: NumberRangeInput,
      description: 'Those whose score, which the search ranks them by, is in a range.',
    }),
    accuracy: t.field({ type: NumberRangeInput, description: 'Those whose accuracy is in a range.' }),
    seconds: t.field({ type: NumberRangeInput, description: 'Those that took so many seconds.' }),
    parameters: t.field({
      type: NumberRangeInput,
      description: 'Those whose architecture has so many parameters.',
    }),
    multiplyAdds: t.field({
      type: NumberRangeInput,
      description: 'Those whose architecture makes so many multiply-adds.',
    }),
  }),
});

export const trials = listOf('Trial', Trial, {
  title: 'Trials',
  listing: {
    table: 'Trial',
    orderings: {
      NUMBER: { column: 'number', type: 'int4', descending: false },
      LATEST: { column: 'number', type: 'int4', descending: true },
      SCORE: byLargest('score'),
      ACCURACY: byLargest('accuracy'),
      STATE: byState,
      RUNG: { column: 'rung', type: 'int4', descending: true },
      PARAMETERS: { column: 'parameters', type: 'int4', descending: false },
      MULTIPLY_ADDS: { column: 'multiplyAdds', type: 'float8', descending: false },
      SECONDS: { column: 'seconds', type: 'float8', descending: false, known: true },
      FINISHED: { column: 'finishedAt', type: 'timestamptz', descending: true, known: true },
    },
  },
  orders: {
    NUMBER: 'In the order proposed.',
    LATEST: 'The latest proposed first.',
    SCORE: 'The best by what the search ranks them by first; those without a score are left out.',
    ACCURACY: 'The most accurate first; those without an accuracy are left out.',
    STATE: STATE_ORDER,
    RUNG: 'Those that have climbed highest on the fidelity ladder first.',
    PARAMETERS: 'The one whose architecture has the fewest parameters first.',
    MULTIPLY_ADDS: 'The one whose architecture makes the fewest multiply-adds first.',
    SECONDS: 'The one that took the least time first; those without a time are left out.',
    FINISHED: 'The one that ended last first; those that have not ended are left out.',
  },
  filter: TrialFilter,
  offsets: true,
  conditions: ({ states, number, score, accuracy, seconds, parameters, multiplyAdds }) =>
    conditionsOf(
      inState(states),
      isBetween(column('number'), number),
      isBetween(column('score'), score),
      isBetween(column('accuracy'), accuracy),
      isBetween(column('seconds'), seconds),
      isBetween(column('parameters'), parameters),
      isBetween(column('multiplyAdds'), multiplyAdds),
    ),
});
