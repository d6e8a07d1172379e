import { type InitialTeacher, type TrainingConfig, lineageOf } from '@gtn-studio/contracts';
import DataLoader from 'dataloader';
import {
  belongsTo,
  conditionsOf,
  contains,
  equals,
  hasMetric,
  hasTags,
  inState,
  wasMade,
} from '../paging/conditions.ts';
import { byLargest, byName, byState, newest, oldest } from '../paging/listing.ts';
import { artifacts } from './artifact.ts';
import { annotationFields, annotationFilters } from './annotations.ts';
import { Attempts, attemptsOf } from './attempts.ts';
import { builder } from './builder.ts';
import { TrainingConfigType } from './config/configs.ts';
import { listOf } from './connection.ts';
import { sharedFilters } from './list-filters.ts';
import { deletedAtField, deletedFilter } from './deleted.ts';
import { STATE_ORDER, RunIntentEnum, RunStateEnum } from './enums.ts';
import { exports } from './export.ts';
import { Failure, failureOf } from './failure.ts';
import { InitialTeacherType } from './initial-teacher.ts';
import { learningCurveField, metricsField } from './learning-curve.ts';
import { logField } from './log.ts';
import { perContext } from './per-context.ts';
import { Provenance, provenanceOf } from './provenance.ts';
import { Experiment, Generator, TrainingRun, Worker } from './refs.ts';
import { SampledAccuracy } from './sampled-accuracy.ts';
import { finishedAtField, takenAtField } from './times.ts';

const generatorOf = perContext(
  ({ database }) =>
    new DataLoader(async (runIds: readonly string[]) => {
      const found = await database.prisma.generator.findMany({
        where: { trainingRunId: { in: [...runIds] } },
      });
      return runIds.map((id) => found.find(({ trainingRunId }) => trainingRunId === id) ?? null);
    }),
);

const mine = (column: string) => (run: { id: string }) => ({ column, id: run.id });

TrainingRun.implement({
  description: 'A generator being trained: the outer loop of a Generative Teaching Network.',
  fields: (t) => ({
    experiment: t.field({
      type: Experiment,
      nullable: true,
      description: 'What it belongs to.',
      resolve: ({ experimentId }) => experimentId,
    }),
    name: t.exposeString('name', { description: 'A name for people.' }),
    notes: t.exposeString('notes', annotationFields.notes),
    tags: t.exposeStringList('tags', annotationFields.tags),
    annotationVersion: t.exposeInt('annotationVersion', annotationFields.annotationVersion),
    config: t.field({
      type: TrainingConfigType,
      description: 'Everything that decides its result, defaults filled in.',
      resolve: ({ config }) => config as TrainingConfig,
    }),
    configHash: t.exposeString('configHash', {
      description: 'SHA-256 of the config: equal configs have equal ones.',
    }),
    preset: t.exposeString('preset', {
      nullable: true,
      description: 'The preset that its config was made from.',
    }),
    engine: t.exposeString('engine', { description: 'Tensor engine; decides the last bits and the speed.' }),
    threads: t.exposeInt('threads', {
      description: 'Threads of the engine; decide the last bits and the speed.',
    }),
    metaBatchWorkers: t.exposeInt('metaBatchWorkers', {
      description:
        'Learner-evaluators that share an outer iteration; 0: the trainer teaches all learners itself.',
    }),
    state: t.expose('state', { type: RunStateEnum, description: 'Where it stands.' }),
    intent: t.expose('intent', { type: RunIntentEnum, description: 'What a user wants of it.' }),
    worker: t.field({
      type: Worker,
      nullable: true,
      description: 'The process that worked on it last.',
      resolve: ({ workerId }) => workerId,
    }),
    iteration: t.exposeInt('iteration', { description: 'Outer iterations made.' }),
    outerIterations: t.exposeInt('outerIterations', { description: 'Outer iterations to make.' }),
    checkpointIteration: t.exposeInt('checkpointIteration', {
      description: 'Outer iterations of the last checkpoint, which a resumed run goes on from.',
    }),
    lastAccuracy: t.field({
      type: SampledAccuracy,
      nullable: true,
      description:
        'What fresh learners got right of the validation images at the last validation; null before the first.',
      resolve: ({ accuracyMean: mean, accuracyStd: std, accuracyLearners: learners }) =>
        mean === null || std === null || learners === null ? null : { mean, std, learners },
    }),
    maxAccuracy: t.exposeFloat('bestAccuracy', {
      nullable: true,
      description:
        'The largest mean of all its validations: a maximum of noisy numbers, above what the teacher will reach. `lastAccuracy` is of the teacher that it ends with.',
    }),
    bestAccuracy: t.exposeFloat('bestAccuracy', {
      nullable: true,
      description: 'The same as `maxAccuracy`.',
      deprecationReason: 'Use `lastAccuracy`, or `maxAccuracy` for the largest.',
    }),
    failure: t.field({ type: Failure, nullable: true, description: 'Why it failed.', resolve: failureOf }),
    attempts: t.field({ type: Attempts, description: 'The attempts at its work.', resolve: attemptsOf }),
    provenance: t.field({
      type: Provenance,
      nullable: true,
      description: 'The code, machine and versions of the last attempt.',
      resolve: ({ provenance }) => provenanceOf(provenance),
    }),
    deletedAt: t.expose('deletedAt', deletedAtField),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was requested.' }),
    startedAt: t.expose('startedAt', takenAtField),
    finishedAt: t.expose('finishedAt', finishedAtField),
    seconds: t.exposeFloat('seconds', { description: 'Wall-clock seconds of training, over all attempts.' }),
    version: t.exposeInt('version', { description: 'Grows with every change of its state.' }),
    generator: t.field({
      type: Generator,
      nullable: true,
      description: 'What came out; null until it is completed.',
      resolve: ({ id }, _args, context) => generatorOf(context).load(id),
    }),
    artifacts: t.field(
      artifacts({ description: 'Its checkpoints and pictures.', parent: mine('trainingRunId') }),
    ),
    lineage: t.field({
      type: [InitialTeacherType],
      description:
        'The teacher that it started with, and then each that this one goes back to; empty for a run that started with a new one.',
      resolve: ({ initialTeacher }) => lineageOf(initialTeacher as InitialTeacher | null),
    }),
    exports: t.field(exports({ description: 'What was exported from it.', parent: mine('trainingRunId') })),
    metrics: t.field(metricsField),
    learningCurve: t.field(learningCurveField),
    log: t.field(logField),
  }),
});

const TrainingRunFilter = builder.inputType('TrainingRunFilter', {
  description: 'Which training runs; what is left out restricts nothing.',
  fields: (t) => ({
    created: t.field(sharedFilters.created),
    metric: t.field(sharedFilters.metric),
    dataset: t.string({ description: 'Those on a data set, by its name.' }),
    initFrom: t.id({ description: 'Those that started with the teacher of a training run.' }),
    preset: t.string({ description: 'Those whose config was made from a preset, by its name.' }),
    deleted: t.boolean(deletedFilter),
    experimentId: t.id({ description: 'Those of an experiment.' }),
    states: t.field({ type: [RunStateEnum], description: 'Those in one of these states.' }),
    nameContains: t.string({ description: 'Part of the name, in upper or lower case.' }),
    tags: t.stringList(annotationFilters.tags),
    text: t.string(annotationFilters.text),
  }),
});

export const trainingRuns = listOf('TrainingRun', TrainingRun, {
  title: 'Training runs',
  listing: {
    table: 'TrainingRun',
    deletable: true,
    orderings: {
      NEWEST: newest,
      OLDEST: oldest,
      NAME: byName,
      BEST_ACCURACY: byLargest('bestAccuracy'),
      LAST_ACCURACY: byLargest('accuracyMean'),
      STATE: byState,
    },
  },
  orders: {
    NEWEST: 'The newest first.',
    OLDEST: 'The oldest first.',
    NAME: 'By name.',
    BEST_ACCURACY: 'The one with the largest `maxAccuracy` first; those without an accuracy are left out.',
    LAST_ACCURACY: 'The one with the largest `lastAccuracy` first; those without one are left out.',
    STATE: STATE_ORDER,
  },
  filter: TrainingRunFilter,
  metrics: true,
  conditions: ({
    experimentId,
    states,
    nameContains,
    tags,
    text,
    created,
    metric,
    dataset,
    preset,
    initFrom,
  }) =>
    conditionsOf(
      wasMade(created),
      hasMetric(metric),
      equals('dataset', dataset),
      equals('preset', preset),
      belongsTo('initialRunId', 'TrainingRun', initFrom, 'initFrom'),
      belongsTo('experimentId', 'Experiment', experimentId, 'experimentId'),
      inState(states),
      contains('name', nameContains),
      hasTags(tags),
      contains(['name', 'notes'], text, 'text'),
    ),
});
