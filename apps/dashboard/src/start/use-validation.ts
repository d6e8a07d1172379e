import { useQuery } from 'urql';
import { messageOf } from '../api/messages.ts';
import { ValidateRunDocument, type ValidateRunQuery } from '../generated/operations.ts';
import { type Read, problemsByField } from './fields.ts';
import { useSettled } from './use-settled.ts';

/** Stands for an experiment that is made with the run. */
export const newExperiment = 'new';

export interface Validation {
  /** What is wrong, by the field that is to blame. */
  readonly problems: Readonly<Record<string, string>>;
  /** Undefined until the server has said so of what is there now. */
  readonly valid: boolean | undefined;
  readonly estimate: NonNullable<ValidateRunQuery['validateTrainingRun']>['estimate'] | undefined;
  readonly failure: string | undefined;
}

/** What the server says of a run before it is started, while it is written. */
export function useValidation({ input, problems: unread }: Read, enabled: boolean): Validation {
  const text = JSON.stringify(input);
  const settled = useSettled(text);
  const [{ data, error, fetching, stale }] = useQuery({
    query: ValidateRunDocument,
    variables: { input: JSON.parse(settled) as typeof input },
    requestPolicy: 'network-only',
    pause: !enabled,
  });
  const told = data?.validateTrainingRun;
  const found = problemsByField(
    (told?.problems ?? []).filter(
      ({ field }) => field !== 'experimentId' || input.experimentId !== newExperiment,
    ),
  );
  const problems = { ...found, ...unread };
  const current = settled === text && !fetching && !stale && told !== undefined && told !== null;
  return {
    problems,
    valid: current ? Object.keys(problems).length === 0 : undefined,
    estimate: told?.estimate,
    failure: error && messageOf(error),
  };
}
