import type { PanelStatus } from '@gtn-studio/panels';
import type { WholeList } from '../api/use-whole-list.ts';

/** What is shown in place of points that are not there. */
export function statusOfPoints({ rows, failure, refresh }: WholeList<unknown>): PanelStatus | undefined {
  if (rows !== undefined) return undefined;
  return failure === undefined
    ? { kind: 'loading', waitsFor: 'the points' }
    : { kind: 'error', message: failure, retry: refresh };
}
