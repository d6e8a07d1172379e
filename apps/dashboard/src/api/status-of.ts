import type { PanelStatus } from '@gtn-studio/panels';
import type { LiveQuery } from './use-live-query.ts';
import { messageOf } from './messages.ts';

/** What a panel shows in place of an answer that is not there: what it waits for, or what went wrong. */
export function statusOf(query: LiveQuery<unknown>, waitsFor: string): PanelStatus | undefined {
  if (query.data !== undefined) return undefined;
  if (query.error) return { kind: 'error', message: messageOf(query.error), retry: query.refresh };
  return { kind: 'loading', waitsFor };
}

/** Why an answer that is there may be old. */
export const staleOf = ({ data, error }: LiveQuery<unknown>): string | undefined =>
  data !== undefined && error ? messageOf(error) : undefined;
