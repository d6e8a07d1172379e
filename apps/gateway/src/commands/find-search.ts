import {
  ExpectedError,
  type RunIntent,
  type RunState,
  type SearchConfig,
  hasEnded,
  parse,
  searchConfigSchema,
} from '@gtn-studio/contracts';
import type { Transaction } from '@gtn-studio/persistence';

export interface FoundSearch {
  readonly id: string;
  readonly experimentId: string;
  readonly state: RunState;
  readonly intent: RunIntent;
  readonly trialsEnded: number;
  readonly trialsKnown: number;
  readonly bestScore: number | null;
  readonly bestAccuracy: number | null;
  readonly config: SearchConfig;
}

/** @throws ExpectedError NOT_FOUND; INVALID_INPUT for a search whose config is none of this version */
export async function findSearch(tx: Transaction, id: string): Promise<FoundSearch> {
  const row = await tx.search.findUnique({ where: { id } });
  if (row === null) throw new ExpectedError('NOT_FOUND', `searchId: there is no search ${id}`, 'searchId');
  return { ...row, config: parse(searchConfigSchema, row.config, 'config') };
}

/** The same with its row locked, so that nobody else makes, leases or ends trials of it meanwhile. */
export async function lockSearch(tx: Transaction, id: string): Promise<FoundSearch> {
  await tx.$queryRaw`SELECT FROM "Search" WHERE id = ${id}::uuid FOR UPDATE`;
  return findSearch(tx, id);
}

/** @throws ExpectedError WRONG_STATE for a search that begins nothing new, at least for now */
export function requireGoing(search: FoundSearch): void {
  const is = whyIdle(search);
  if (is === undefined) return;
  throw new ExpectedError('WRONG_STATE', `searchId: the search is ${is}`, 'searchId');
}

/** @throws ExpectedError WRONG_STATE for a search that has not ended */
export function requireEnded({ state }: FoundSearch, field: string): void {
  if (hasEnded(state)) return;
  throw new ExpectedError('WRONG_STATE', `${field}: the search is ${state}, and must have ended`, field);
}

/** @throws ExpectedError WRONG_STATE for a search whose trials the platform evaluates itself */
export function requireEvaluatedElsewhere({ config: { evaluator } }: FoundSearch, field: string): void {
  if (evaluator === 'external') return;
  const message = `${field}: the trials of the search are evaluated by the platform: its evaluator is ${evaluator}, not external`;
  throw new ExpectedError('WRONG_STATE', message, field);
}

function whyIdle({ state, intent }: FoundSearch): string | undefined {
  if (hasEnded(state)) return state;
  if (intent === 'cancel') return 'being cancelled';
  if (state === 'paused') return 'paused';
  return intent === 'pause' ? 'being paused' : undefined;
}
