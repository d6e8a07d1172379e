import type { ApiScope, ArtifactKind, DatasetOrigin, ExportFormat, LogLevel } from '@gtn-studio/persistence';
import type { RunIntent, RunState, WorkKind } from '@gtn-studio/contracts';
import { builder } from './builder.ts';
import { enumValueName } from './config/config-names.ts';

/** An enumeration of the contracts or the database, its values told in GraphQL's spelling. */
const enumeration = <Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
) =>
  builder.enumType(name, {
    description,
    values: Object.fromEntries(
      Object.entries<string>(values).map(([value, about]) => [
        enumValueName(value),
        { value: value as Value, description: about },
      ]),
    ),
  });

export const RunStateEnum = enumeration<RunState>(
  'RunState',
  'The states of all that runs: requested → active ⇄ paused → completed, failed or cancelled.',
  {
    requested: 'Waits for a worker.',
    active: 'A worker has it.',
    paused: 'Stopped, to be resumed.',
    completed: 'Done.',
    failed: 'Ended by a failure.',
    cancelled: 'Ended by a user.',
  },
);

/** Describes the ordering by state. */
export const STATE_ORDER = 'By state: requested, active, paused, completed, failed, cancelled.';

export const RunIntentEnum = enumeration<RunIntent>(
  'RunIntent',
  'What a user wants of a run; its worker complies at the next step where it can stop.',
  { run: 'That it runs.', pause: 'That it pauses.', cancel: 'That it ends.' },
);

export const DatasetOriginEnum = enumeration<DatasetOrigin>('DatasetOrigin', 'Where a data set comes from.', {
  bundled: 'It comes with the product.',
  published: 'It is read from the operator’s data folder, or downloaded from its publisher.',
  registered: 'A user uploaded it.',
});

export const ExportFormatEnum = enumeration<ExportFormat>('ExportFormat', 'What a teacher is exported as.', {
  npz: 'The synthetic set with its learned schedule, as NumPy arrays.',
  png: 'The synthetic set as a picture.',
  safetensors: 'The synthetic set with its learned schedule, as safetensors.',
  onnx: 'The generator as an ONNX model.',
});

export const ArtifactKindEnum = enumeration<ArtifactKind>('ArtifactKind', 'What a file is.', {
  checkpoint: 'Where a training run, or the training of a network to the end, is: it goes on from there.',
  initialTeacher: 'The checkpoint of another training run whose teacher a training run starts with.',
  network: 'A network that was trained to the end, as an ONNX model.',
  curriculumImage: 'A picture of the synthetic images.',
  export: 'A file of an export.',
  dataset: 'An uploaded data set.',
  curve: 'A curve as a file.',
});

export const LogLevelEnum = enumeration<LogLevel>('LogLevel', 'How serious a line of a log is.', {
  info: 'As it should be.',
  warn: 'Something went wrong, and the run went on or will be tried again.',
  error: 'The run failed.',
});

export const ApiScopeEnum = enumeration<ApiScope>('ApiScope', 'What an API key may do.', {
  read: 'Queries and subscriptions.',
  run: 'Also start, pause, resume and cancel, and upload.',
  admin: 'Also dead letters and API keys.',
});

export const WorkKindEnum = enumeration<WorkKind>('WorkKind', 'A kind of work that services do.', {
  trainGenerator: 'Train a generator.',
  exportGenerator: 'Make the files of an export.',
  evaluateLearner: 'Teach learners of an architecture and score them, estimate it, or train it to the end.',
  validateEstimates: 'Compare estimates of networks with the truth.',
  advanceSearch: 'Propose and judge a search’s trials.',
});
