import type { SearchConfig } from '@gtn-studio/contracts';
import { type Decision, decisionsOf } from '@gtn-studio/nets';
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
import { annotationFields, annotationFilters } from './annotations.ts';
import { Attempts, attemptsOf } from './attempts.ts';
import { builder } from './builder.ts';
import { SearchConfigType } from './config/configs.ts';
import { listOf } from './connection.ts';
import { sharedFilters } from './list-filters.ts';
import { deletedAtField, deletedFilter } from './deleted.ts';
import { STATE_ORDER, RunIntentEnum, RunStateEnum } from './enums.ts';
import { Failure, failureOf } from './failure.ts';
import { finishesField } from './finish.ts';
import { learningCurveField, metricsField } from './learning-curve.ts';
import { logField } from './log.ts';
import { proxyValidations } from './proxy-validation.ts';
import { Experiment, Generator, Search } from './refs.ts';
import { trials } from './trial.ts';
import { trialFiguresField } from './trial-figures.ts';
import { finishedAtField, startedAtField } from './times.ts';

const SearchDecision = builder.objectRef<Decision>('SearchDecision').implement({
  description: 'One of the open questions of a space of networks of cells.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    options: t.stringList({
      description: 'What it can be answered with; an encoding has the index of one.',
      resolve: ({ options }) => [...options],
    }),
  }),
});

Search.implement({
  description: 'Looks for the best architecture in a space.',
  fields: (t) => ({
    experiment: t.field({
      type: Experiment,
      nullable: true,
      description: 'What it belongs to.',
      resolve: ({ experimentId }) => experimentId,
    }),
    generator: t.field({
      type: Generator,
      nullable: true,
      description:
        'The generator that teaches its learners, or that its estimates are made with; null without one.',
      resolve: ({ generatorId }) => generatorId,
    }),
    name: t.exposeString('name', { description: 'A name for people.' }),
    notes: t.exposeString('notes', annotationFields.notes),
    tags: t.exposeStringList('tags', annotationFields.tags),
    annotationVersion: t.exposeInt('annotationVersion', annotationFields.annotationVersion),
    config: t.field({
      type: SearchConfigType,
      description: 'Everything that decides its proposals and scores, defaults filled in.',
      resolve: ({ config }) => config as SearchConfig,
    }),
    decisions: t.field({
      type: [SearchDecision],
      description: 'What an encoding answers, in its order; none where the space is families of learners.',
      complexity: { field: 1, multiplier: 40 },
      resolve: ({ config }) => [...decisionsOf((config as SearchConfig).space)],
    }),
    state: t.expose('state', { type: RunStateEnum, description: 'Where it stands.' }),
    intent: t.expose('intent', { type: RunIntentEnum, description: 'What a user wants of it.' }),
    failure: t.field({ type: Failure, nullable: true, description: 'Why it failed.', resolve: failureOf }),
    attempts: t.field({ type: Attempts, description: 'The attempts at its work.', resolve: attemptsOf }),
    trialBudget: t.exposeInt('trialBudget', { description: 'Trials to make.' }),
    trialsEnded: t.exposeInt('trialsEnded', { description: 'Trials that have ended.' }),
    trialsKnown: t.exposeInt('trialsKnown', {
      description:
        'Of those, trials that cost nothing: all that they take was measured before, under the same config.',
    }),
    bestScore: t.exposeFloat('bestScore', {
      nullable: true,
      description:
        'The highest score of a trial: what the search ranks by, the better the higher. A maximum of noisy numbers.',
    }),
    bestAccuracy: t.exposeFloat('bestAccuracy', {
      nullable: true,
      description:
        'At best: the largest mean of a trial’s learners on validation images. A maximum of noisy numbers, above what that architecture will reach again; see `withinNoiseOfBest` of its trials.',
    }),
    deletedAt: t.expose('deletedAt', deletedAtField),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was requested.' }),
    startedAt: t.expose('startedAt', startedAtField),
    finishedAt: t.expose('finishedAt', finishedAtField),
    version: t.exposeInt('version', { description: 'Grows with every change of its state.' }),
    validations: t.field(
      proxyValidations({
        description: 'Validations of the estimates that it ranks by.',
        parent: ({ id }: { id: string }) => ({ column: 'searchId', id }),
      }),
    ),
    trials: t.field(
      trials({
        description: 'Its trials.',
        parent: ({ id }: { id: string }) => ({ column: 'searchId', id }),
      }),
    ),
    trialFigures: t.field(trialFiguresField),
    finishes: t.field(finishesField),
    metrics: t.field(metricsField),
    learningCurve: t.field(learningCurveField),
    log: t.field(logField),
  }),
});

const SearchFilter = builder.inputType('SearchFilter', {
  description: 'Which searches; what is left out restricts nothing.',
  fields: (t) => ({
    created: t.field(sharedFilters.created),
    metric: t.field(sharedFilters.metric),
    dataset: t.string({ description: 'Those on a data set, by its name.' }),
    deleted: t.boolean(deletedFilter),
    experimentId: t.id({ description: 'Those of an experiment.' }),
    states: t.field({ type: [RunStateEnum], description: 'Those in one of these states.' }),
    nameContains: t.string({ description: 'Part of the name, in upper or lower case.' }),
    tags: t.stringList(annotationFilters.tags),
    text: t.string(annotationFilters.text),
  }),
});

export const searches = listOf('Search', Search, {
  title: 'Searches',
  listing: {
    table: 'Search',
    deletable: true,
    orderings: {
      NEWEST: newest,
      OLDEST: oldest,
      NAME: byName,
      BEST_ACCURACY: byLargest('bestAccuracy'),
      BEST_SCORE: byLargest('bestScore'),
      STATE: byState,
    },
  },
  orders: {
    NEWEST: 'The newest first.',
    OLDEST: 'The oldest first.',
    NAME: 'By name.',
    BEST_ACCURACY: 'The one with the most accurate trial first; those without an accuracy are left out.',
    BEST_SCORE:
      'The one with the largest `bestScore` first, whatever each ranks by; those without a score are left out.',
    STATE: STATE_ORDER,
  },
  filter: SearchFilter,
  metrics: true,
  conditions: ({ experimentId, states, nameContains, tags, text, created, metric, dataset }) =>
    conditionsOf(
      wasMade(created),
      hasMetric(metric),
      equals('dataset', dataset),
      belongsTo('experimentId', 'Experiment', experimentId, 'experimentId'),
      inState(states),
      contains('name', nameContains),
      hasTags(tags),
      contains(['name', 'notes'], text, 'text'),
    ),
});
