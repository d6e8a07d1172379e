import type { ReactNode } from 'react';
import { type PanelExports, PanelMenu } from './panel-menu.tsx';
import { PanelState, type PanelStatus } from './panel-state.tsx';

export interface PanelProps {
  readonly title: string;
  /** A few words beside the title, such as "n of N points". */
  readonly note?: ReactNode;
  /** Controls at the right of the title. */
  readonly tools?: ReactNode;
  /** What is shown in place of the contents. */
  readonly status?: PanelStatus;
  /** Why what is shown may be old, such as a lost connection; the contents stay. */
  readonly stale?: string;
  /** What the menu offers. */
  readonly exports?: PanelExports;
  /** Contents without a margin, such as a table. */
  readonly flush?: boolean;
  readonly children?: ReactNode;
}

/** The frame of every panel: title, controls, a menu that exports, and what it shows when it has nothing to show. */
export function Panel({ title, note, tools, status, stale, exports, flush = false, children }: PanelProps) {
  return (
    <section className="gtn-panel" aria-label={title}>
      <header>
        <div className="gtn-panel-title">
          <h2>{title}</h2>
          {note !== undefined && <span className="gtn-panel-note">{note}</span>}
        </div>
        <div className="gtn-panel-tools">
          {tools}
          {exports && <PanelMenu title={title} exports={exports} disabled={status !== undefined} />}
        </div>
      </header>
      {stale !== undefined && (
        <p className="gtn-stale" role="status">
          {stale}
        </p>
      )}
      <div className={flush ? 'gtn-panel-body gtn-flush' : 'gtn-panel-body'}>
        {status === undefined ? children : <PanelState status={status} />}
      </div>
    </section>
  );
}
