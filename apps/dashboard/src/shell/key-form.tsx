import { type SubmitEvent, useState } from 'react';

/** Asks for an API key; it stays in this tab. */
export function KeyForm({
  refused,
  onKey,
}: {
  /** Whether there was a key, and it was refused. */
  readonly refused: boolean;
  readonly onKey: (key: string) => void;
}) {
  const [key, setKey] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onKey(key.trim());
  };
  return (
    <main className="key-page">
      <form className="card" onSubmit={submit}>
        <h1>This server has API keys</h1>
        <p>
          {refused
            ? 'The key was refused: it may have expired, been revoked, or not be a key of this server.'
            : 'Enter one to go on. It is kept in this tab, and gone when you close it.'}
        </p>
        <label className="field">
          <span>API key</span>
          <input
            type="password"
            autoComplete="off"
            placeholder="gtn_…"
            value={key}
            aria-invalid={refused}
            onChange={({ target }) => setKey(target.value)}
            autoFocus
          />
        </label>
        <button type="submit" className="gtn-button" data-kind="primary" disabled={key.trim() === ''}>
          Enter
        </button>
      </form>
    </main>
  );
}
