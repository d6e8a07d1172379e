import { PanelState, count } from '@gtn-studio/panels';
import { type SubmitEvent, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { messageOf } from '../api/messages.ts';
import { useAction } from '../api/use-action.ts';
import {
  type Curriculum,
  StartChoicesDocument,
  StartRunDocument,
  ValidateRunDocument,
  type ValidateRunQuery,
} from '../generated/operations.ts';
import { duration } from '../parts/duration.ts';
import { FormField } from '../parts/form-field.tsx';
import { useView } from '../parts/use-view.ts';
import { ExperimentFields } from './experiment-fields.tsx';
import { FormEnd, outlookOf } from './form-end.tsx';
import { idempotencyKey } from './idempotency-key.ts';
import { fields, pathOf, read, valueAt } from './fields.ts';
import { useExperiment } from './use-experiment.ts';
import { type Validation, useValidation } from './use-validation.ts';

const curricula: readonly (readonly [Curriculum, string])[] = [
  ['FULL', 'Learned, in a learned order'],
  ['SHUFFLED_BATCHES', 'Learned, batches shuffled'],
  ['SHUFFLED_SAMPLES', 'Learned, samples shuffled'],
  ['FIXED_NOISE', 'Learned from fixed noise'],
  ['NONE', 'New noise at each step'],
  ['PIXELS', 'Pixels without a generator'],
  ['REAL', 'Real images, learned schedule'],
];

const firstView = {
  name: '',
  experiment: '',
  preset: 'digits-demo',
  dataset: '',
  curriculum: '',
  seed: '',
  threads: '',
  ...Object.fromEntries(fields.map(({ path }) => [path, ''])),
};

const told = ({ validateTrainingRun }: ValidateRunQuery) => validateTrainingRun;

/** Starts a training run: a preset, and what is to be otherwise. The server says what is wrong while one types. */
export function StartPage() {
  const navigate = useNavigate();
  const [view, change] = useView<typeof firstView & Readonly<Record<string, string>>>(firstView);
  const [{ data: choices, error }] = useQuery({ query: StartChoicesDocument, variables: {} });
  const [key] = useState(idempotencyKey);
  const experiment = useExperiment(view.experiment, key);
  const start = useAction(StartRunDocument);

  const preset = choices?.presets?.find(({ name }) => name === view.preset);
  const draft = read({
    ...view,
    name: view.name || view.preset,
    experimentId: experiment.id,
    values: view,
  });
  const validation = useValidation(ValidateRunDocument, told, draft, !experiment.listing);
  const { problems } = validation;
  const known = useMemo(
    () =>
      new Set([
        'name',
        'experimentId',
        'seed',
        'threads',
        ...['dataset', 'curriculum', ...fields.map(({ path }) => path)].map(pathOf),
      ]),
    [],
  );
  const others = Object.entries(problems).filter(([field]) => !known.has(field));
  const failure = experiment.failure ?? start.failure ?? validation.failure ?? (error && messageOf(error));

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const id = await experiment.make();
    if (id === undefined) return;
    const started = await start.run({ input: { ...draft.input, experimentId: id, idempotencyKey: key } });
    if (started?.__typename === 'StartTrainingRunSuccess') void navigate(`/runs/${started.trainingRun.id}`);
  };

  const number = (path: string, label: string, hint: string, placeholder: string, field = path) => (
    <FormField key={path} label={label} hint={hint} problem={problems[field]}>
      {(control) => (
        <input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          value={view[path]}
          placeholder={placeholder}
          onChange={({ target }) => change({ [path]: target.value })}
        />
      )}
    </FormField>
  );

  if (!choices && !error) return <PanelState status={{ kind: 'loading', waitsFor: 'the presets' }} />;
  const busy = experiment.making || start.running;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Start a training run</h1>
          <p>A preset, and what is to be otherwise. What is left empty is as in the preset.</p>
        </div>
      </div>
      <form className="start" onSubmit={(event) => void submit(event)} noValidate>
        <fieldset className="card">
          <legend>Run</legend>
          <FormField label="Preset" hint={preset?.description}>
            {(control) => (
              <select
                {...control}
                value={view.preset}
                onChange={({ target }) => change({ preset: target.value })}
              >
                {choices?.presets?.map(({ name }) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            )}
          </FormField>
          <FormField label="Name" hint="for people" problem={problems.name}>
            {(control) => (
              <input
                {...control}
                value={view.name}
                placeholder={view.preset}
                onChange={({ target }) => change({ name: target.value })}
              />
            )}
          </FormField>
          <ExperimentFields
            choice={experiment}
            onChoose={(id) => change({ experiment: id })}
            problem={problems.experimentId}
          />
        </fieldset>

        <fieldset className="card">
          <legend>Data</legend>
          <FormField
            label="Data set"
            problem={problems[pathOf('dataset')]}
            hint="what learners are judged on"
          >
            {(control) => (
              <select
                {...control}
                value={view.dataset}
                onChange={({ target }) => change({ dataset: target.value })}
              >
                <option value="">As in the preset ({preset?.config.dataset})</option>
                {choices?.datasets?.edges.map(({ node: { name } }) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            )}
          </FormField>
          <FormField
            label="Curriculum"
            problem={problems[pathOf('curriculum')]}
            hint="where the images of a step come from"
          >
            {(control) => (
              <select
                {...control}
                value={view.curriculum}
                onChange={({ target }) => change({ curriculum: target.value })}
              >
                <option value="">As in the preset</option>
                {curricula.map(([value, name]) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </FormField>
          {number('seed', 'Seed', 'the same seed, the same bits', String(preset?.config.seed ?? 0))}
          {number('threads', 'Threads', 'part of what decides the bits', 'all cores')}
        </fieldset>

        <fieldset className="card wide">
          <legend>Training</legend>
          {fields.map(({ path, label, hint }) =>
            number(path, label, hint, valueAt(preset?.config, path), pathOf(path)),
          )}
        </fieldset>

        <FormEnd failure={failure} outlook={estimateText(validation)} valid={validation.valid} busy={busy}>
          {others.map(([field, message]) => (
            <p key={field} className="notice" data-kind="bad" role="alert">
              <code>{field}</code> {message}
            </p>
          ))}
        </FormEnd>
      </form>
    </>
  );
}

function estimateText({
  valid,
  told,
  problems,
}: Validation & { readonly told: ValidateRunQuery['validateTrainingRun'] | undefined }): string {
  const wrong = Object.keys(problems).length;
  const estimate = told?.estimate;
  if (wrong > 0 || valid === undefined || !estimate) return outlookOf(undefined, wrong, '');
  const { innerSteps, syntheticImages, seconds, basedOnRuns } = estimate;
  const work = `${count(innerSteps)} inner steps on ${count(syntheticImages)} synthetic images`;
  return seconds === null || seconds === undefined
    ? `${work}. How long it takes is not known yet: nothing like it has run here.`
    : `${work}. About ${duration(seconds)}, by ${count(basedOnRuns)} ${basedOnRuns === 1 ? 'run' : 'runs'} like it.`;
}
