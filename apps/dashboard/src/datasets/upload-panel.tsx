import { Panel } from '@gtn-studio/panels';
import { type SubmitEvent, useState } from 'react';
import { Link } from 'react-router';
import { useApi } from '../api/api.ts';
import { sentence } from '../api/messages.ts';
import { useAction } from '../api/use-action.ts';
import { RegisterDatasetDocument } from '../generated/operations.ts';
import { bytes } from '../parts/bytes.ts';
import { FormField } from '../parts/form-field.tsx';
import { upload } from './upload.ts';

interface Done {
  readonly id: string;
  readonly name: string;
  readonly warnings: readonly string[];
}

/** What a file is called without its ending, as a name of a data set may be. */
const nameOf = (fileName: string): string =>
  fileName
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');

/** Brings a data set in: its file, and what configs are to call it. */
export function UploadPanel({ onDone }: { readonly onDone: () => void }) {
  const { apiKey } = useApi();
  const register = useAction(RegisterDatasetDocument, onDone);
  const [file, setFile] = useState<File>();
  const [name, setName] = useState('');
  const [sent, setSent] = useState<number>();
  const [failure, setFailure] = useState<string>();
  const [done, setDone] = useState<Done>();

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!file) return;
    setDone(undefined);
    setFailure(undefined);
    setSent(0);
    try {
      const artifactId = await upload({ name, file }, apiKey, setSent);
      setSent(1);
      const answer = await register.run({ input: { name, artifactId } });
      if (answer?.__typename === 'RegisterDatasetSuccess') {
        const { dataset, warnings } = answer;
        setDone({ id: dataset.id, name: dataset.name, warnings });
      }
    } catch (error) {
      setFailure(sentence((error as Error).message));
    } finally {
      setSent(undefined);
    }
  };
  const why = failure ?? register.failure;
  const busy = sent !== undefined;
  return (
    <Panel title="Add a data set" note="images with labels: .npz, or CIFAR’s .bin">
      <form className="upload" onSubmit={(event) => void submit(event)}>
        <FormField label="File" hint={file && bytes(file.size)}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".npz,.bin"
              disabled={busy}
              onChange={({ target }) => {
                const [chosen] = target.files ?? [];
                setFile(chosen);
                if (chosen) setName(nameOf(chosen.name));
              }}
            />
          )}
        </FormField>
        <FormField label="Name" hint="what configs call it: small letters, digits, dashes and dots">
          {(control) => (
            <input
              {...control}
              value={name}
              disabled={busy}
              autoComplete="off"
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </FormField>
        <button
          type="submit"
          className="gtn-button"
          data-kind="primary"
          disabled={busy || !file || name === ''}
        >
          {busy ? 'Uploading…' : 'Upload'}
        </button>
        {busy && (
          <p className="progress" role="status">
            <progress value={sent} aria-label="Sent" />
            <span>{sent < 1 ? `${Math.round(100 * sent)} % sent` : 'The server reads it through'}</span>
          </p>
        )}
        {why !== undefined && !busy && (
          <p className="notice" data-kind="bad" role="alert">
            {why}
          </p>
        )}
        {done && (
          <p role="status">
            <Link to={`/datasets/${done.id}`}>{done.name}</Link> can be used from now on.
            {done.warnings.map((warning) => (
              <small key={warning}> {sentence(warning)}</small>
            ))}
          </p>
        )}
      </form>
    </Panel>
  );
}
