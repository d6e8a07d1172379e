import type { ReactNode } from 'react';
import type { RunIntent, RunState } from '../generated/operations.ts';
import { Confirm } from './confirm.tsx';
import { hasEnded } from './run-state.tsx';

/** A change of what is wanted of a run, as `useAction` gives it. */
interface IntentAction {
  readonly run: (variables: { id: string }) => Promise<unknown>;
  readonly running: boolean;
  readonly failure: string | undefined;
}

export interface ActionsProps {
  readonly of: {
    readonly id: string;
    readonly name: string;
    readonly state: RunState;
    readonly intent: RunIntent;
  };
  readonly canResume: boolean;
  readonly pause: IntentAction;
  readonly resume: IntentAction;
  readonly cancel: IntentAction;
  /** What is lost when it is cancelled. */
  readonly cancelText: string;
  /** Why something else was not done. */
  readonly failure?: string;
  /** Buttons besides. */
  readonly children?: ReactNode;
}

/** Pauses, resumes and cancels whatever runs; what its state does not allow is not offered. */
export function Actions({
  of: { id, name, state, intent },
  canResume,
  pause,
  resume,
  cancel,
  cancelText,
  failure = pause.failure ?? resume.failure ?? cancel.failure,
  children,
}: ActionsProps) {
  const underWay = state === 'ACTIVE' || state === 'REQUESTED';
  return (
    <div className="actions">
      <div className="page-actions">
        {underWay && (
          <button
            type="button"
            className="gtn-button"
            disabled={pause.running || intent !== 'RUN'}
            onClick={() => void pause.run({ id })}
          >
            Pause
          </button>
        )}
        {canResume && (
          <button
            type="button"
            className="gtn-button"
            data-kind="primary"
            disabled={resume.running}
            onClick={() => void resume.run({ id })}
          >
            Resume
          </button>
        )}
        {children}
        {!hasEnded(state) && (
          <Confirm
            trigger={
              <button
                type="button"
                className="gtn-button"
                data-kind="danger"
                disabled={cancel.running || intent === 'CANCEL'}
              >
                Cancel
              </button>
            }
            title={`Cancel ${name}?`}
            text={cancelText}
            action="Cancel it"
            onConfirm={() => void cancel.run({ id })}
          />
        )}
      </div>
      {failure !== undefined && (
        <p className="notice" data-kind="bad" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}
