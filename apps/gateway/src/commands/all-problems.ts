import { ExpectedError, type Problem } from '@gtn-studio/contracts';
import { problemsOf } from '../errors/problems-of.ts';

/** Checks that are made one after the other, whatever the ones before found wrong. */
export interface AllProblems {
  /** What was wrong so far. */
  readonly problems: readonly Problem[];
  /** What a check gives; null if something was wrong. */
  readonly attempt: <Result>(check: () => Result | Promise<Result>) => Promise<Result | null>;
}

export function allProblems(): AllProblems {
  const problems: Problem[] = [];
  return {
    problems,
    async attempt(check) {
      try {
        return await check();
      } catch (error) {
        if (!(error instanceof ExpectedError)) throw error;
        problems.push(...problemsOf(error));
        return null;
      }
    },
  };
}
