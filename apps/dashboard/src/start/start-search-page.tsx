import { PanelState } from '@gtn-studio/panels';
import { type SubmitEvent, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { messageOf } from '../api/messages.ts';
import { useAction } from '../api/use-action.ts';
import { InputFields } from '../form/input-fields.tsx';
import type { InputField } from '../form/input-shape.ts';
import { readInput } from '../form/read-input.ts';
import { useDraft } from '../form/use-draft.ts';
import {
  SearchChoicesDocument,
  type StartSearchInput,
  StartSearchDocument,
} from '../generated/operations.ts';
import { searchInput } from '../generated/search-input.ts';
import { FormField } from '../parts/form-field.tsx';
import { ExperimentFields } from './experiment-fields.tsx';
import { FormEnd, toMend } from './form-end.tsx';
import { idempotencyKey } from './idempotency-key.ts';
import { useExperiment } from './use-experiment.ts';
import { useSearchValidation } from './use-search-validation.ts';

/** A search that a laptop does in a minute or two. */
const first = {
  experimentId: '',
  name: 'My search',
  'config.space.dataset': 'digits',
  'config.space.families': 'LINEAR,MLP,CONV',
  'config.trials': '20',
  'config.images': '200',
  'config.teaching': 'real',
  'config.teaching.real.dataset': 'digits',
  'config.teaching.real.batchSize': '32',
  'config.teaching.real.steps': '32',
  'config.teaching.real.learningRate': '0.1',
  'config.teaching.real.momentum': '0.9',
};

const { fields } = searchInput.inputs[configType()]!;

/** Fields of the config that are groups of their own; the others are together. */
const groups = fields.filter(isGroup);
const others = {
  ...searchInput,
  inputs: {
    ...searchInput.inputs,
    [configType()]: { oneOf: false, fields: fields.filter((field) => !isGroup(field)) },
  },
};

function configType(): string {
  return searchInput.inputs.StartSearchInput!.fields.find(({ name }) => name === 'config')!.type;
}
function isGroup({ type, list }: InputField): boolean {
  return type in searchInput.inputs && !list;
}

/** Starts a search. Its form is what the API's schema describes; the server says what is wrong while one types. */
export function StartSearchPage() {
  const navigate = useNavigate();
  const [draft, change] = useDraft(first);
  const [{ data: choices, error }] = useQuery({ query: SearchChoicesDocument, variables: {} });
  const [key] = useState(idempotencyKey);
  const experiment = useExperiment(draft.experimentId ?? '', key);
  const start = useAction(StartSearchDocument);
  const read = readInput(searchInput, 'StartSearchInput', { ...draft, experimentId: experiment.id });
  const validation = useSearchValidation(read, !experiment.listing);
  const { problems } = validation;
  const lists = useMemo(
    () => ({
      dataset: choices?.datasets?.edges.map(({ node: { name } }) => [name, name] as const) ?? [],
      generatorId:
        choices?.generators?.edges.map(
          ({ node: { id, trainingRun } }) => [id, trainingRun?.name ?? id] as const,
        ) ?? [],
    }),
    [choices],
  );
  const failure = experiment.failure ?? start.failure ?? validation.failure ?? (error && messageOf(error));

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const id = await experiment.make();
    if (id === undefined) return;
    const input = { ...read.input, experimentId: id, idempotencyKey: key } as unknown as StartSearchInput;
    const started = await start.run({ input });
    if (started?.__typename === 'StartSearchSuccess') void navigate(`/searches/${started.search.id}`);
  };

  if (!choices && !error)
    return <PanelState status={{ kind: 'loading', waitsFor: 'the data sets and generators' }} />;
  const shared = { draft, onChange: change, problems, choices: lists };
  const busy = experiment.making || start.running;
  const wrong = Object.entries(problems);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Start a search</h1>
          <p>
            Architectures of a space, each judged by fresh learners. What is left empty is as the server does
            it.
          </p>
        </div>
      </div>
      <form className="start" onSubmit={(event) => void submit(event)} noValidate>
        <fieldset className="card">
          <legend>Search</legend>
          <FormField label="Name" hint="for people" problem={problems.name}>
            {(control) => (
              <input
                {...control}
                value={draft.name}
                onChange={({ target }) => change({ name: target.value })}
              />
            )}
          </FormField>
          <ExperimentFields
            choice={experiment}
            onChoose={(id) => change({ experimentId: id })}
            problem={problems.experimentId}
          />
          <InputFields {...shared} shapes={others} type={configType()} path="config" />
        </fieldset>
        {groups.map(({ name, type, hint }) => (
          <fieldset key={name} className="card">
            <legend>{titleOf(name)}</legend>
            {!searchInput.inputs[type]!.oneOf && <p className="muted">{hint}</p>}
            <InputFields {...shared} shapes={searchInput} type={type} path={`config.${name}`} hint={hint} />
          </fieldset>
        ))}
        <FormEnd
          failure={failure}
          outlook={
            validation.valid === undefined
              ? 'Looking at it…'
              : validation.valid
                ? 'The server would start it.'
                : toMend(wrong.length)
          }
          valid={validation.valid}
          busy={busy}
        >
          {wrong.map(([field, message]) => (
            <p key={field} className="notice" data-kind="bad">
              <code>{field}</code> {message}
            </p>
          ))}
        </FormEnd>
      </form>
    </>
  );
}

const titleOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
