import type { Problem, SearchConfig } from '@gtn-studio/contracts';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { allProblems } from './all-problems.ts';
import { requireExperiment } from './once.ts';
import { type NewSearch, resolveSearchConfig } from './start-search.ts';
import { requireName } from './text.ts';

export interface SearchValidation {
  readonly problems: readonly Problem[];
  readonly config: SearchConfig | null;
}

/** What `startSearch` would do. All problems are told at once. */
export async function validateSearch(services: Services, input: () => NewSearch): Promise<SearchValidation> {
  const { problems, attempt } = allProblems();
  const given = await attempt(input);
  if (given === null) return { problems, config: null };
  await attempt(() => requireName(given.name));
  await attempt(() =>
    requireExperiment(services.database.prisma, rowId('Experiment', given.experimentId, 'experimentId')),
  );
  const config = await attempt(() => resolveSearchConfig(services, given.config));
  return { problems, config };
}
