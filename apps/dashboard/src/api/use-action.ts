import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useCallback, useState } from 'react';
import { useMutation } from 'urql';
import { messageOf, sentence } from './messages.ts';

/** What a mutation of this API answers: its success, or why it was not done. */
export interface ActionResult {
  readonly result: { readonly __typename: string; readonly message?: string } | null;
}

export interface Action<Result extends ActionResult, Variables extends AnyVariables> {
  /** Resolves with the success, or undefined where `failure` says why not. */
  readonly run: (variables: Variables) => Promise<Result['result'] | undefined>;
  readonly running: boolean;
  readonly failure: string | undefined;
}

/** A mutation, and why the last one was not done, a sentence for people. */
export function useAction<Result extends ActionResult, Variables extends AnyVariables>(
  document: TypedDocumentNode<Result, Variables>,
  onDone?: () => void,
): Action<Result, Variables> {
  const [{ fetching }, mutate] = useMutation(document);
  const [failure, setFailure] = useState<string>();
  const run = useCallback(
    async (variables: Variables) => {
      const { data, error } = await mutate(variables);
      const answer = data?.result;
      const why = error
        ? messageOf(error)
        : answer?.message === undefined
          ? undefined
          : sentence(answer.message);
      setFailure(why);
      if (why !== undefined || !answer) return undefined;
      onDone?.();
      return answer;
    },
    [mutate, onDone],
  );
  return { run, running: fetching, failure };
}
