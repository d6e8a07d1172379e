import type { ReactNode } from 'react';

export interface FormEndProps {
  /** What is wrong, where that is not told at its field alone. */
  readonly children: ReactNode;
  /** Why the server did not answer, or did not start it. */
  readonly failure: string | undefined;
  /** What comes of starting it. */
  readonly outlook: string;
  readonly valid: boolean | undefined;
  readonly busy: boolean;
}

/** The end of a form that starts something: what keeps it from that, what comes of it, and the button. */
export function FormEnd({ children, failure, outlook, valid, busy }: FormEndProps) {
  return (
    <div className="card wide start-end">
      {children}
      {failure !== undefined && (
        <p className="notice" data-kind="bad" role="alert">
          {failure}
        </p>
      )}
      <p className="muted" role="status">
        {outlook}
      </p>
      <button type="submit" className="gtn-button" data-kind="primary" disabled={valid !== true || busy}>
        {busy ? 'Starting…' : 'Start'}
      </button>
    </div>
  );
}

/** What comes of starting it: nothing yet, while something is to be mended or the server has not looked at it. */
export const outlookOf = (valid: boolean | undefined, wrong: number, good: string): string => {
  if (wrong === 1) return 'One thing is to be mended.';
  if (wrong > 1) return `${wrong} things are to be mended.`;
  return valid === undefined ? 'Looking at it…' : good;
};

/** All that is wrong, by the field that is to blame. */
export const Problems = ({ of }: { readonly of: Readonly<Record<string, string>> }) =>
  Object.entries(of).map(([field, message]) => (
    <p key={field} className="notice" data-kind="bad">
      <code>{field}</code> {message}
    </p>
  ));
