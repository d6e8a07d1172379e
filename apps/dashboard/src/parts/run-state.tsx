import type { RunIntent, RunState as State } from '../generated/operations.ts';

export const stateWords: Readonly<Record<State, string>> = {
  ACTIVE: 'Running',
  REQUESTED: 'Waiting',
  PAUSED: 'Paused',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
};

const wanted: Partial<Readonly<Record<RunIntent, string>>> = { PAUSE: 'Pausing', CANCEL: 'Cancelling' };

export const hasEnded = (state: State): boolean => ['COMPLETED', 'FAILED', 'CANCELLED'].includes(state);

export interface RunStateProps {
  readonly state: State;
  readonly intent?: RunIntent;
  /** What it waits for, of work that nobody does yet. */
  readonly waitsFor?: string | null;
}

/** A run's state in a word, or what is about to become of it. */
export function RunState({ state, intent, waitsFor }: RunStateProps) {
  const underWay = state === 'ACTIVE' || state === 'REQUESTED';
  const word = (underWay && intent ? wanted[intent] : undefined) ?? stateWords[state];
  return (
    <span className="state" data-state={state} title={waitsFor ? `waits for ${waitsFor}` : undefined}>
      {word}
    </span>
  );
}
