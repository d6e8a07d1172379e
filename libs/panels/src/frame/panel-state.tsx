import type { ReactNode } from 'react';

/** Why a panel shows nothing: it waits for something, there is nothing, or it failed. */
export type PanelStatus =
  | { readonly kind: 'loading'; /** What it waits for. */ readonly waitsFor: string }
  | { readonly kind: 'empty'; readonly message: ReactNode; readonly action?: ReactNode }
  | { readonly kind: 'error'; readonly message: string; readonly retry?: () => void };

export function PanelState({ status }: { readonly status: PanelStatus }) {
  switch (status.kind) {
    case 'loading':
      return (
        <div className="gtn-state" data-kind="loading" role="status">
          <span className="gtn-spinner" aria-hidden="true" />
          <p>Waiting for {status.waitsFor}</p>
        </div>
      );
    case 'empty':
      return (
        <div className="gtn-state" data-kind="empty">
          <p>{status.message}</p>
          {status.action}
        </div>
      );
    case 'error':
      return (
        <div className="gtn-state" data-kind="error" role="alert">
          <p>{status.message}</p>
          {status.retry && (
            <button type="button" className="gtn-button" onClick={status.retry}>
              Try again
            </button>
          )}
        </div>
      );
  }
}
