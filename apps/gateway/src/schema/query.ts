import type { OutputRef } from '@pothos/core';
import { fromBus } from '../errors/unavailable.ts';
import { rowId } from '../paging/global-id.ts';
import { apiKeys } from './api-key.ts';
import { architectures } from './architecture.ts';
import { builder } from './builder.ts';
import { datasets } from './dataset.ts';
import { deadLetters } from './dead-letter.ts';
import { ApiScopeEnum } from './enums.ts';
import { evaluations } from './evaluation.ts';
import { experiments } from './experiment.ts';
import { generators } from './generator.ts';
import { proxyValidations } from './proxy-validation.ts';
import { Queue } from './queue.ts';
import {
  ApiKey,
  Architecture,
  Artifact,
  Dataset,
  DeadLetter,
  Evaluation,
  Experiment,
  Export,
  Finish,
  Generator,
  ProxyValidation,
  Search,
  TrainingRun,
  Trial,
  Worker,
} from './refs.ts';
import { searches } from './search.ts';
import { trainingRuns } from './training-run.ts';
import { workers } from './worker.ts';

builder.queryType({
  description: 'What there is.',
  authScopes: { read: true },
  fields: (t) => ({
    experiments: t.field(experiments({ description: 'Experiments.' })),
    trainingRuns: t.field(trainingRuns({ description: 'Training runs of all experiments.' })),
    generators: t.field(generators({ description: 'Trained teachers.' })),
    evaluations: t.field(evaluations({ description: 'Evaluations of all experiments.' })),
    architectures: t.field(architectures({ description: 'Architectures that were taught here.' })),
    searches: t.field(searches({ description: 'Searches of all experiments.' })),
    proxyValidations: t.field(
      proxyValidations({ description: 'Validations of estimates against the truth.' }),
    ),
    datasets: t.field(datasets({ description: 'Data sets that configs can name.' })),
    workers: t.field(workers({ description: 'Processes of the services.' })),
    deadLetters: t.field(deadLetters({ description: 'Messages that no worker could process.' })),
    apiKeys: t.field({ ...apiKeys({ description: 'API keys.' }), authScopes: { admin: true } }),
    queues: t.field({
      type: [Queue],
      nullable: true,
      description: 'Work that waits or is being done, by kind; null while the message bus is away.',
      complexity: { field: 10, multiplier: 4 },
      resolve: (_root, _args, { messaging }) => fromBus(messaging.queueDepths()),
    }),
    scopes: t.field({
      type: [ApiScopeEnum],
      description: 'What the asker may do.',
      resolve: (_root, _args, { actor: { scopes } }) =>
        (['read', 'run', 'admin'] as const).filter((scope) => scopes[scope]),
    }),
  }),
});

const nouns: readonly (readonly [field: string, noun: string, ref: unknown, of: string])[] = [
  ['experiment', 'Experiment', Experiment, 'An experiment'],
  ['trainingRun', 'TrainingRun', TrainingRun, 'A training run'],
  ['generator', 'Generator', Generator, 'A generator'],
  ['export', 'Export', Export, 'An export'],
  ['evaluation', 'Evaluation', Evaluation, 'An evaluation'],
  ['architecture', 'Architecture', Architecture, 'An architecture'],
  ['search', 'Search', Search, 'A search'],
  ['finish', 'Finish', Finish, 'The training of a search’s best networks to the end'],
  ['trial', 'Trial', Trial, 'A trial'],
  ['proxyValidation', 'ProxyValidation', ProxyValidation, 'A validation'],
  ['dataset', 'Dataset', Dataset, 'A data set'],
  ['artifact', 'Artifact', Artifact, 'An artifact'],
  ['worker', 'Worker', Worker, 'A worker'],
  ['deadLetter', 'DeadLetter', DeadLetter, 'A dead letter'],
  ['apiKey', 'ApiKey', ApiKey, 'An API key'],
];

for (const [field, noun, ref, title] of nouns)
  builder.queryField(field, (t) =>
    t.field({
      type: ref as OutputRef<unknown>,
      nullable: true,
      description: `${title} by its id; null where there is none.`,
      ...(ref === ApiKey && { authScopes: { admin: true } }),
      args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
      resolve: (_root, { id }) => rowId(noun, id),
    }),
  );
