/** The states of everything that runs: training runs, evaluations, exports, searches and trials. */
export const runStates = ['requested', 'active', 'paused', 'completed', 'failed', 'cancelled'] as const;
export type RunState = (typeof runStates)[number];

/** What a user wants of a run; whoever works on it complies at the next step where it can stop. */
export type RunIntent = 'run' | 'pause' | 'cancel';

/** What happens to a run. */
export type RunOccurrence = 'start' | 'pause' | 'resume' | 'complete' | 'promote' | 'fail' | 'cancel';

const transitions: Readonly<Record<RunState, Partial<Record<RunOccurrence, RunState>>>> = {
  // A run that waits for a worker can be paused or cancelled without one.
  requested: { start: 'active', pause: 'paused', cancel: 'cancelled', fail: 'failed' },
  // Started again is what a run is whose worker died.
  active: { start: 'active', pause: 'paused', complete: 'completed', fail: 'failed', cancel: 'cancelled' },
  paused: { resume: 'requested', cancel: 'cancelled', fail: 'failed' },
  // A trial that is done on its rung of a fidelity ladder may climb to the next.
  completed: { promote: 'requested' },
  // Whether there is something to go on from is not for this table to say.
  failed: { resume: 'requested' },
  cancelled: {},
};

/** The state that follows, undefined where the occurrence is not possible: the one place that decides it. */
export const nextRunState = (state: RunState, occurrence: RunOccurrence): RunState | undefined =>
  transitions[state][occurrence];

const ended: ReadonlySet<RunState> = new Set(['completed', 'failed', 'cancelled']);

/** Whether a run has ended: nobody works on it, and nothing becomes of it by itself. */
export const hasEnded = (state: RunState): boolean => ended.has(state);
