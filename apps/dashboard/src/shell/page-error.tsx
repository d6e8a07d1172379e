import { PanelState } from '@gtn-studio/panels';
import { useRouteError } from 'react-router';

/** A page that failed to load or to draw; the others work. */
export function PageError() {
  const error = useRouteError();
  const message = error instanceof Error ? error.message : String(error);
  return (
    <main className="page">
      <PanelState
        status={{ kind: 'error', message: `This page failed: ${message}`, retry: () => location.reload() }}
      />
    </main>
  );
}
