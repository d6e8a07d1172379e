import { ExpectedError, type Problem } from '@gtn-studio/contracts';
import type { Services } from '../context.ts';
import { problemsOf } from '../errors/problems-of.ts';
import { rowId } from '../paging/global-id.ts';
import { requireExperiment } from './once.ts';
import { requireName } from './text.ts';

/** What starting something would come to. */
export interface StartCheck<Resolved> {
  /** All that keeps it from being started. */
  readonly problems: readonly Problem[];
  /** What would be started, defaults filled in; null where its config is wrong. */
  readonly resolved: Resolved | null;
}

/** Does all that starting something begins with but start it. What was found wrong keeps no other check from being made. */
export async function checkStart<
  Input extends { readonly experimentId: string; readonly name: string },
  Resolved,
>(
  services: Services,
  given: () => Input,
  resolve: (input: Input) => Promise<Resolved>,
): Promise<StartCheck<Resolved>> {
  const problems: Problem[] = [];
  const attempt = async <Result>(check: () => Result | Promise<Result>): Promise<Result | null> => {
    try {
      return await check();
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      problems.push(...problemsOf(error));
      return null;
    }
  };
  const input = await attempt(given);
  if (input === null) return { problems, resolved: null };
  await attempt(() => requireName(input.name));
  await attempt(() =>
    requireExperiment(services.database.prisma, rowId('Experiment', input.experimentId, 'experimentId')),
  );
  return { resolved: await attempt(() => resolve(input)), problems };
}
