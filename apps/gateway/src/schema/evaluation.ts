import type { EvaluationConfig } from '@gtn-studio/contracts';
import { Prisma } from '@gtn-studio/persistence';
import { belongsTo, conditionsOf, hasMetric, inState, wasMade } from '../paging/conditions.ts';
import { rowId } from '../paging/global-id.ts';
import { byLargest, newest, oldest } from '../paging/listing.ts';
import { Attempts, attemptsOf } from './attempts.ts';
import { builder } from './builder.ts';
import { EvaluationConfigType } from './config/configs.ts';
import { listOf } from './connection.ts';
import { sharedFilters } from './list-filters.ts';
import { deletedAtField, deletedFilter } from './deleted.ts';
import { estimatesField } from './estimate.ts';
import { RunIntentEnum, RunStateEnum } from './enums.ts';
import { Failure, failureOf } from './failure.ts';
import { learningCurveField, metricsField } from './learning-curve.ts';
import { logField } from './log.ts';
import { Architecture, Evaluation, Experiment, Generator, Trial, Worker } from './refs.ts';
import { finishedAtField, takenAtField } from './times.ts';

Evaluation.implement({
  description: 'A learner’s architecture, taught with fresh seeds and scored.',
  fields: (t) => ({
    experiment: t.field({
      type: Experiment,
      nullable: true,
      description: 'What it belongs to.',
      resolve: ({ experimentId }) => experimentId,
    }),
    architecture: t.field({
      type: Architecture,
      nullable: true,
      description: 'The architecture.',
      resolve: ({ architectureId }) => architectureId,
    }),
    generator: t.field({
      type: Generator,
      nullable: true,
      description: 'The generator that teaches; null where real images do.',
      resolve: ({ generatorId }) => generatorId,
    }),
    trial: t.field({
      type: Trial,
      nullable: true,
      description: 'The trial of a search that it is for.',
      resolve: ({ trialId }) => trialId,
    }),
    config: t.field({
      type: EvaluationConfigType,
      description: 'Everything that decides its result, defaults filled in.',
      resolve: ({ config }) => config as EvaluationConfig,
    }),
    state: t.expose('state', { type: RunStateEnum, description: 'Where it stands.' }),
    intent: t.expose('intent', { type: RunIntentEnum, description: 'What a user wants of it.' }),
    worker: t.field({
      type: Worker,
      nullable: true,
      description: 'The process that worked on it last.',
      resolve: ({ workerId }) => workerId,
    }),
    seeds: t.exposeInt('seeds', { description: 'Fresh learners.' }),
    accuracyMean: t.exposeFloat('accuracyMean', {
      nullable: true,
      description: 'Mean over the learners of the fraction of images that each got right.',
    }),
    accuracyStd: t.exposeFloat('accuracyStd', {
      nullable: true,
      description: 'Standard deviation of that fraction over the learners.',
    }),
    accuracies: t.exposeFloatList('accuracies', { description: 'The fraction of each learner.' }),
    estimates: t.field(estimatesField),
    seconds: t.exposeFloat('seconds', {
      nullable: true,
      description: 'Wall-clock seconds of all learners together.',
    }),
    trainingFlops: t.exposeFloat('trainingFlops', {
      nullable: true,
      description: 'Floating-point operations of all learners together, a multiply-add counted as two.',
    }),
    flops: t.exposeFloat('trainingFlops', {
      nullable: true,
      description: 'The same as `trainingFlops`.',
      deprecationReason: 'Use `trainingFlops`.',
    }),
    failure: t.field({ type: Failure, nullable: true, description: 'Why it failed.', resolve: failureOf }),
    attempts: t.field({ type: Attempts, description: 'The attempts at its work.', resolve: attemptsOf }),
    deletedAt: t.expose('deletedAt', deletedAtField),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was requested.' }),
    startedAt: t.expose('startedAt', takenAtField),
    finishedAt: t.expose('finishedAt', finishedAtField),
    metrics: t.field(metricsField),
    learningCurve: t.field(learningCurveField),
    log: t.field(logField),
  }),
});

const EvaluationFilter = builder.inputType('EvaluationFilter', {
  description: 'Which evaluations; what is left out restricts nothing.',
  fields: (t) => ({
    created: t.field(sharedFilters.created),
    metric: t.field(sharedFilters.metric),
    searchId: t.id({ description: 'Those of the trials of a search.' }),
    deleted: t.boolean(deletedFilter),
    experimentId: t.id({ description: 'Those of an experiment.' }),
    generatorId: t.id({ description: 'Those of learners that a generator taught.' }),
    states: t.field({ type: [RunStateEnum], description: 'Those in one of these states.' }),
  }),
});

const isOfSearch = (id: string | null | undefined) =>
  id === null || id === undefined
    ? undefined
    : Prisma.sql`t."trialId" IN (SELECT r.id FROM "Trial" r WHERE r."searchId" = ${rowId('Search', id, 'filter.searchId')}::uuid)`;

export const evaluations = listOf('Evaluation', Evaluation, {
  title: 'Evaluations',
  listing: {
    table: 'Evaluation',
    deletable: true,
    orderings: {
      NEWEST: newest,
      OLDEST: oldest,
      ACCURACY: byLargest('accuracyMean'),
    },
  },
  orders: {
    NEWEST: 'The newest first.',
    OLDEST: 'The oldest first.',
    ACCURACY: 'The most accurate first; those without an accuracy are left out.',
  },
  filter: EvaluationFilter,
  metrics: true,
  conditions: ({ experimentId, generatorId, states, created, metric, searchId }) =>
    conditionsOf(
      wasMade(created),
      hasMetric(metric),
      isOfSearch(searchId),
      belongsTo('experimentId', 'Experiment', experimentId, 'experimentId'),
      belongsTo('generatorId', 'Generator', generatorId, 'generatorId'),
      inState(states),
    ),
});
