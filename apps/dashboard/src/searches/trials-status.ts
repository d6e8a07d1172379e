import type { PanelStatus } from '@gtn-studio/panels';
import { hasEnded } from '../parts/run-state.tsx';
import type { Search } from './search.ts';
import type { TrialFigures } from './use-figures.ts';

/** What is shown in place of trials with a score that are not there. */
export function statusOfTrials(
  { state, config }: Search,
  { failure, loaded, refresh }: Pick<TrialFigures, 'failure' | 'loaded' | 'refresh'>,
): PanelStatus {
  if (failure !== undefined) return { kind: 'error', message: failure, retry: refresh };
  if (!loaded) return { kind: 'loading', waitsFor: 'the trials' };
  if (config.estimation?.ladder)
    return hasEnded(state)
      ? { kind: 'empty', message: 'No trial of it has climbed to the last rung; by number all are there.' }
      : { kind: 'loading', waitsFor: 'the first trial to climb to the last rung; by number all are there' };
  return hasEnded(state)
    ? { kind: 'empty', message: 'No trial of it was completed.' }
    : { kind: 'loading', waitsFor: 'the first trial to be completed' };
}
