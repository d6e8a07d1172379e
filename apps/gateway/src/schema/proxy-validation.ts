import type { EstimatorAgreement, ValidationConfig } from '@gtn-studio/contracts';
import { belongsTo, conditionsOf, inState, isSet } from '../paging/conditions.ts';
import { byName, byState, newest, oldest } from '../paging/listing.ts';
import { Attempts, attemptsOf } from './attempts.ts';
import { builder } from './builder.ts';
import { EstimatorAgreementType, ValidationConfigType } from './config/configs.ts';
import { listOf } from './connection.ts';
import { STATE_ORDER, RunIntentEnum, RunStateEnum } from './enums.ts';
import { Failure, failureOf } from './failure.ts';
import { logField } from './log.ts';
import { Experiment, Generator, ProxyPoint, ProxyValidation, Search } from './refs.ts';
import { finishedAtField, startedAtField } from './times.ts';

ProxyPoint.implement({
  description: 'An architecture of a validation: what is true of it, and what was estimated.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Its number in the validation, from 1.' }),
    architecture: t.exposeString('architecture', {
      description: 'Which one, such as a string of NAS-Bench-201.',
    }),
    truth: t.exposeFloat('truth', { nullable: true, description: 'The truth; null where there is none.' }),
    estimates: t.field({
      type: ['Float'],
      nullable: { list: false, items: true },
      description:
        'What each estimator says, the better the higher, in the order of the validation’s `estimators`; null for none, as of a learner that diverged.',
      resolve: ({ estimates }) => estimates as (number | null)[],
    }),
  }),
});

const proxyPoints = listOf('ProxyPoint', ProxyPoint, {
  title: 'Points of a validation',
  listing: {
    table: 'ProxyPoint',
    orderings: { NUMBER: { column: 'number', type: 'int4', descending: false } },
  },
  orders: { NUMBER: 'In the order recorded.' },
  filter: builder.inputType('ProxyPointFilter', {
    description: 'Which points; what is left out restricts nothing.',
    fields: (t) => ({ known: t.boolean({ description: 'True: those with a truth; false: those without.' }) }),
  }),
  conditions: ({ known }) => conditionsOf(isSet('truth', known)),
});

ProxyValidation.implement({
  description:
    'How well estimates order architectures, beside the truth: found by a run of the platform, or elsewhere and recorded. Once it is completed it is never changed.',
  fields: (t) => ({
    experiment: t.field({
      type: Experiment,
      nullable: true,
      description: 'What it belongs to.',
      resolve: ({ experimentId }) => experimentId,
    }),
    search: t.field({
      type: Search,
      nullable: true,
      description: 'The search whose estimates it validates, if it is about one.',
      resolve: ({ searchId }) => searchId,
    }),
    generator: t.field({
      type: Generator,
      nullable: true,
      description: 'The generator that taught the learners of its estimates, if one did.',
      resolve: ({ generatorId }) => generatorId,
    }),
    name: t.exposeString('name', { description: 'A name for people.' }),
    config: t.field({
      type: ValidationConfigType,
      nullable: true,
      description: 'Everything that decides it, defaults filled in; null for one that was made elsewhere.',
      resolve: ({ config }) => config as ValidationConfig | null,
    }),
    state: t.expose('state', { type: RunStateEnum, description: 'Where it stands.' }),
    intent: t.expose('intent', { type: RunIntentEnum, description: 'What a user wants of it.' }),
    failure: t.field({ type: Failure, nullable: true, description: 'Why it failed.', resolve: failureOf }),
    attempts: t.field({ type: Attempts, description: 'The attempts at its work.', resolve: attemptsOf }),
    phase: t.exposeString('phase', {
      nullable: true,
      description:
        'What it is at, such as `estimating by synflow`; null before it began, and of one that was recorded.',
    }),
    done: t.exposeInt('done', {
      description: 'What its phase is done of: networks, or learners while a schedule is tuned.',
    }),
    total: t.exposeInt('total', { description: 'Of how many.' }),
    measured: t.exposeInt('measured', { description: 'Measurements that it has taken so far.' }),
    known: t.exposeInt('known', {
      description: 'Those of them that were made before, under the same config, and cost nothing.',
    }),
    space: t.exposeString('space', { description: 'What the architectures are of, for people.' }),
    dataset: t.exposeString('dataset', {
      nullable: true,
      description: 'The data set that learners were taught and scored on.',
    }),
    truth: t.exposeString('truth', { description: 'Where the truth is from.' }),
    truthSecondsPerArchitecture: t.exposeFloat('truthSeconds', {
      nullable: true,
      description: 'Mean seconds that the truth took; null where that is not known.',
    }),
    n: t.exposeInt('n', { description: 'Architectures.' }),
    k: t.exposeInt('k', { description: 'The best so many are looked for.' }),
    estimators: t.field({
      type: [EstimatorAgreementType],
      description: 'How well each estimator orders them; none until it is completed.',
      complexity: { field: 1, multiplier: 10 },
      resolve: ({ estimators }) => estimators as unknown as EstimatorAgreement[],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was requested or recorded.' }),
    startedAt: t.expose('startedAt', startedAtField),
    finishedAt: t.expose('finishedAt', finishedAtField),
    version: t.exposeInt('version', { description: 'Grows with every change of its state.' }),
    log: t.field(logField),
    points: t.field(
      proxyPoints({
        description: 'Its architectures, each with the truth and the estimates.',
        parent: ({ id }: { id: string }) => ({ column: 'proxyValidationId', id }),
      }),
    ),
  }),
});

const ProxyValidationFilter = builder.inputType('ProxyValidationFilter', {
  description: 'Which validations; what is left out restricts nothing.',
  fields: (t) => ({
    experimentId: t.id({ description: 'Those of an experiment.' }),
    states: t.field({ type: [RunStateEnum], description: 'Those in one of these states.' }),
    searchId: t.id({ description: 'Those of a search.' }),
    generatorId: t.id({ description: 'Those of a generator’s estimates.' }),
  }),
});

export const proxyValidations = listOf('ProxyValidation', ProxyValidation, {
  title: 'Validations',
  listing: {
    table: 'ProxyValidation',
    orderings: { NEWEST: newest, OLDEST: oldest, NAME: byName, STATE: byState },
  },
  orders: { NEWEST: 'The newest first.', OLDEST: 'The oldest first.', NAME: 'By name.', STATE: STATE_ORDER },
  filter: ProxyValidationFilter,
  conditions: ({ experimentId, states, searchId, generatorId }) =>
    conditionsOf(
      belongsTo('experimentId', 'Experiment', experimentId, 'experimentId'),
      inState(states),
      belongsTo('searchId', 'Search', searchId, 'searchId'),
      belongsTo('generatorId', 'Generator', generatorId, 'generatorId'),
    ),
});
