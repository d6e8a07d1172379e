import { PanelState } from '@gtn-studio/panels';
import type { TypedDocumentNode } from '@urql/core';
import { type SubmitEvent, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { messageOf } from '../api/messages.ts';
import { type ActionResult, useAction } from '../api/use-action.ts';
import { InputFields } from '../form/input-fields.tsx';
import type { Draft, InputField, InputShapes } from '../form/input-shape.ts';
import { readInput } from '../form/read-input.ts';
import { useDraft } from '../form/use-draft.ts';
import { InputChoicesDocument } from '../generated/operations.ts';
import { FormField } from '../parts/form-field.tsx';
import { WithCode } from '../parts/with-code.tsx';
import { ExperimentFields } from './experiment-fields.tsx';
import { FormEnd, Problems, outlookOf } from './form-end.tsx';
import { idempotencyKey } from './idempotency-key.ts';
import { useExperiment } from './use-experiment.ts';
import { type Told, useValidation } from './use-validation.ts';

export interface StartFormProps<Input, Checked, Started extends ActionResult> {
  readonly title: string;
  readonly lead: string;
  /** What is started, in a word. */
  readonly noun: string;
  /** The input of the mutation, as the schema describes it, and its name there. */
  readonly shapes: InputShapes;
  readonly type: string;
  /** What the form begins with. */
  readonly first: Draft;
  /** Asks the server what starting would do, and what it said. */
  readonly check: TypedDocumentNode<Checked, { input: Input }>;
  readonly toldOf: (checked: Checked) => Told | null | undefined;
  readonly start: TypedDocumentNode<Started, { input: Input }>;
  /** The page of what was started. */
  readonly pageOf: (result: NonNullable<Started['result']>) => string | undefined;
}

/** Starts something by a form that the API's schema describes; the server says what is wrong while one types. */
export function StartForm<Input, Checked, Started extends ActionResult>({
  title,
  lead,
  noun,
  shapes,
  type,
  first,
  check,
  toldOf,
  start: startDocument,
  pageOf,
}: StartFormProps<Input, Checked, Started>) {
  const navigate = useNavigate();
  const [draft, change] = useDraft(first);
  const [{ data: choices, error }] = useQuery({ query: InputChoicesDocument, variables: {} });
  const [key] = useState(idempotencyKey);
  const experiment = useExperiment(draft.experimentId ?? '', key);
  const start = useAction(startDocument);
  const read = readInput(shapes, type, { ...draft, experimentId: experiment.id });
  // What lacks something that is always needed is not sent.
  const complete = Object.keys(read.problems).length === 0;
  const told = useValidation(check, toldOf, read, complete && !experiment.listing);
  const {
    problems,
    valid,
    failure: unanswered,
  } = complete ? told : { ...read, valid: false, failure: undefined };
  const lists = useMemo(
    () => ({
      dataset: choices?.datasets?.edges.map(({ node: { name } }) => [name, name] as const) ?? [],
      generatorId:
        choices?.generators?.edges.map(
          ({ node: { id, trainingRun } }) => [id, trainingRun?.name ?? id] as const,
        ) ?? [],
      searchId:
        choices?.searches?.edges
          .filter(({ node }) => node.config.estimation !== null)
          .map(({ node: { id, name } }) => [id, name] as const) ?? [],
    }),
    [choices],
  );
  const { config, others, groups } = useMemo(() => partsOf(shapes, type), [shapes, type]);
  const failure = experiment.failure ?? start.failure ?? unanswered ?? (error && messageOf(error));

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const id = await experiment.make();
    if (id === undefined) return;
    const input = { ...read.input, experimentId: id, idempotencyKey: key } as Input;
    const started = await start.run({ input });
    const page = started ? pageOf(started) : undefined;
    if (page !== undefined) void navigate(page);
  };

  if (!choices && !error)
    return <PanelState status={{ kind: 'loading', waitsFor: 'the data sets and generators' }} />;
  const shared = { draft, onChange: change, problems, choices: lists };
  const busy = experiment.making || start.running;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          <p>{lead} What is left empty is as the server does it.</p>
        </div>
      </div>
      <form className="start" onSubmit={(event) => void submit(event)} noValidate>
        <fieldset className="card">
          <legend>{noun}</legend>
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
          <InputFields {...shared} shapes={others} type={config} path="config" />
        </fieldset>
        {groups.map(({ name, type: input, hint }) => (
          <fieldset key={name} className="card">
            <legend>{titleOf(name)}</legend>
            {!shapes.inputs[input]!.oneOf && (
              <p className="muted">
                <WithCode text={hint} />
              </p>
            )}
            <InputFields {...shared} shapes={shapes} type={input} path={`config.${name}`} hint={hint} />
          </fieldset>
        ))}
        <FormEnd
          failure={failure}
          outlook={outlookOf(valid, Object.keys(problems).length, 'The server would start it.')}
          valid={valid}
          busy={busy}
        >
          <Problems of={problems} />
        </FormEnd>
      </form>
    </>
  );
}

/** The config of an input: fields that are groups of their own, and the others, which are together. */
function partsOf(shapes: InputShapes, type: string) {
  const config = shapes.inputs[type]!.fields.find(({ name }) => name === 'config')!.type;
  const { fields } = shapes.inputs[config]!;
  const isGroup = (field: InputField) => field.type in shapes.inputs && !field.list;
  const ungrouped = { oneOf: false, fields: fields.filter((field) => !isGroup(field)) };
  return {
    config,
    groups: fields.filter(isGroup),
    others: { ...shapes, inputs: { ...shapes.inputs, [config]: ungrouped } },
  };
}

const titleOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
