import { type SubmitEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { InputFields } from '../../form/input-fields.tsx';
import type { Draft } from '../../form/input-shape.ts';
import { readInput } from '../../form/read-input.ts';
import { finishInput } from '../../generated/finish-input.ts';
import {
  StartFinishDocument,
  type StartFinishInput,
  ValidateFinishDocument,
} from '../../generated/operations.ts';
import { FormEnd, Problems, outlookOf } from '../../start/form-end.tsx';
import { idempotencyKey } from '../../start/idempotency-key.ts';
import { useValidation } from '../../start/use-validation.ts';
import type { Search } from '../search.ts';

const { FinishConfigInput: config } = finishInput.inputs;
/** How many networks is the first question. */
const shapes = {
  ...finishInput,
  inputs: {
    ...finishInput.inputs,
    FinishConfigInput: {
      ...config!,
      fields: config!.fields.toSorted((a, b) => Number(b.required) - Number(a.required)),
    },
  },
};

/** Asks for the training of a search's best networks to the end, by a form that the API's schema describes. */
export function FinishForm({
  search,
  onStarted,
}: {
  readonly search: Search;
  readonly onStarted: () => void;
}) {
  const [draft, setDraft] = useState<Draft>({
    searchId: search.id,
    'config.top': String(Math.min(3, search.trialsEnded)),
  });
  const [key] = useState(idempotencyKey);
  const start = useAction(StartFinishDocument, onStarted);
  const read = readInput(finishInput, 'StartFinishInput', draft);
  const complete = Object.keys(read.problems).length === 0;
  const told = useValidation(ValidateFinishDocument, ({ validateFinish }) => validateFinish, read, complete);
  const { problems, valid } = complete ? told : { ...read, valid: false };
  const wrong = Object.keys(problems).length;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void start.run({ input: { ...read.input, idempotencyKey: key } as StartFinishInput });
  };
  return (
    <form className="start" onSubmit={submit} noValidate>
      <fieldset className="card wide">
        <legend>Train the best on real images to the end</legend>
        <InputFields
          shapes={shapes}
          type="FinishConfigInput"
          path="config"
          draft={draft}
          onChange={(change) => setDraft({ ...draft, ...change })}
          problems={problems}
          choices={{}}
        />
      </fieldset>
      <FormEnd
        failure={start.failure ?? (complete ? told.failure : undefined)}
        outlook={outlookOf(valid, wrong, 'What was trained so before is not trained again.')}
        valid={valid}
        busy={start.running}
      >
        <Problems of={problems} />
      </FormEnd>
    </form>
  );
}
