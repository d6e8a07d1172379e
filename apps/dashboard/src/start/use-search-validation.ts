import { useQuery } from 'urql';
import { messageOf } from '../api/messages.ts';
import type { ReadInput } from '../form/read-input.ts';
import { type StartSearchInput, ValidateSearchDocument } from '../generated/operations.ts';
import { problemsByField } from './fields.ts';
import { useSettled } from './use-settled.ts';
import { newExperiment } from './use-validation.ts';

export interface SearchValidation {
  /** What is wrong, by the field that is to blame. */
  readonly problems: Readonly<Record<string, string>>;
  /** Undefined until the server has said so of what is there now. */
  readonly valid: boolean | undefined;
  readonly failure: string | undefined;
}

/** What the server says of a search before it is started, while it is written. What lacks something that every search needs is not sent. */
export function useSearchValidation(
  { input, problems: unread }: ReadInput,
  enabled: boolean,
): SearchValidation {
  const text = JSON.stringify(input);
  const settled = useSettled(text);
  const complete = Object.keys(unread).length === 0;
  const [{ data, error, fetching, stale }] = useQuery({
    query: ValidateSearchDocument,
    variables: { input: JSON.parse(settled) as StartSearchInput },
    requestPolicy: 'network-only',
    pause: !enabled || !complete,
  });
  const told = complete ? data?.validateSearch : undefined;
  const found = problemsByField(
    (told?.problems ?? []).filter(
      ({ field }) => field !== 'experimentId' || input.experimentId !== newExperiment,
    ),
  );
  const problems = { ...found, ...unread };
  const current = settled === text && !fetching && !stale && told !== undefined && told !== null;
  return {
    problems,
    valid: complete ? (current ? Object.keys(problems).length === 0 : undefined) : false,
    failure: complete && error ? messageOf(error) : undefined,
  };
}
