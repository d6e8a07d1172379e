import type { TypedDocumentNode } from '@urql/core';
import { useQuery } from 'urql';
import { messageOf } from '../api/messages.ts';
import { problemsByField } from './fields.ts';
import { useSettled } from '../parts/use-settled.ts';

/** Stands for an experiment that is made with what is started. */
export const newExperiment = 'new';

export interface Validation {
  /** What is wrong, by the field that is to blame. */
  readonly problems: Readonly<Record<string, string>>;
  /** Undefined until the server has said so of what is there now. */
  readonly valid: boolean | undefined;
  readonly failure: string | undefined;
}

interface UnsentInput {
  readonly input: { readonly experimentId?: unknown };
  /** What can't be sent, by the path of its field. */
  readonly problems: Validation['problems'];
}

/** What the server says of an input. */
export interface Told {
  readonly problems: Parameters<typeof problemsByField>[0];
}

/** What the server says of an input before it is sent, while it is written; the answer, and what it means for the form. */
export function useValidation<Result, Input, Answer extends Told>(
  document: TypedDocumentNode<Result, { input: Input }>,
  toldOf: (result: Result) => Answer | null | undefined,
  { input, problems: unread }: UnsentInput,
  enabled: boolean,
): Validation & { readonly told: Answer | null | undefined } {
  const text = JSON.stringify(input);
  const settled = useSettled(text);
  const [{ data, error, fetching, stale }] = useQuery({
    query: document,
    variables: { input: JSON.parse(settled) as Input },
    requestPolicy: 'network-only',
    pause: !enabled,
  });
  const told = data && toldOf(data);
  const found = problemsByField(
    (told?.problems ?? []).filter(
      ({ field }) => field !== 'experimentId' || input.experimentId !== newExperiment,
    ),
  );
  const problems = { ...found, ...unread };
  const current = settled === text && !fetching && !stale && told !== undefined && told !== null;
  return {
    told,
    problems,
    valid: current ? Object.keys(problems).length === 0 : undefined,
    failure: error && messageOf(error),
  };
}
