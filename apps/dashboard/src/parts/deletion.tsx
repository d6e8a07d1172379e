import { count } from '@gtn-studio/panels';
import { useState } from 'react';
import { useAction } from '../api/use-action.ts';
import { DeleteDocument, type DeleteMutation, RestoreDocument } from '../generated/operations.ts';
import { bytes } from './bytes.ts';
import { Confirm } from './confirm.tsx';

type Deletion = Extract<NonNullable<DeleteMutation['result']>, { __typename: 'DeleteSuccess' }>['deletion'];

export interface DeletionProps {
  readonly of: { readonly id: string; readonly name: string };
  readonly onDone: () => void;
}

/** Deletes something, after it is said what would go. */
export function DeleteButton({ of: { id, name }, onDone }: DeletionProps) {
  const { run, running, failure } = useAction(DeleteDocument);
  const [would, setWould] = useState<Deletion>();
  const ask = async () => {
    const answer = await run({ input: { id, dryRun: true } });
    if (answer?.__typename === 'DeleteSuccess') setWould(answer.deletion);
  };
  const confirm = async () => {
    if (await run({ input: { id } })) onDone();
  };
  return (
    <>
      <button
        type="button"
        className="gtn-button"
        data-kind="danger"
        disabled={running}
        title={failure}
        onClick={() => void ask()}
      >
        Delete
      </button>
      {would && (
        <Confirm
          open
          onClose={() => setWould(undefined)}
          title={`Delete ${name}?`}
          text={textOf(would)}
          action="Delete it"
          onConfirm={() => void confirm()}
        />
      )}
      {failure !== undefined && (
        <p className="notice" data-kind="bad" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}

/** Says that something is deleted, and brings it back. */
export function DeletedNotice({
  of: { id },
  onDone,
}: {
  readonly of: { readonly id: string };
  readonly onDone: () => void;
}) {
  const restore = useAction(RestoreDocument, onDone);
  return (
    <p className="notice" data-kind="warn" role="status">
      It is deleted: lists leave it out, and after seven days it is removed for good.{' '}
      <button
        type="button"
        className="gtn-button"
        disabled={restore.running}
        onClick={() => void restore.run({ id })}
      >
        Restore
      </button>{' '}
      {restore.failure}
    </p>
  );
}

const words: readonly (readonly [keyof Omit<Deletion['rows'], '__typename'>, one: string, many: string])[] = [
  ['trainingRuns', 'training run', 'training runs'],
  ['generators', 'generator', 'generators'],
  ['exports', 'export', 'exports'],
  ['searches', 'search', 'searches'],
  ['trials', 'trial', 'trials'],
  ['evaluations', 'evaluation', 'evaluations'],
  ['validations', 'validation', 'validations'],
  ['files', 'file', 'files'],
];

const listed = (parts: readonly string[]) =>
  parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

function textOf({ rows, bytes: size, kept }: Deletion): string {
  const parts = words.flatMap(([name, one, many]) =>
    rows[name] === 0 ? [] : [rows[name] === 1 ? `1 ${one}` : `${count(rows[name])} ${many}`],
  );
  const stays = kept.map(
    ({ generator, because }) => `The generator ${generator?.name ?? ''} stays, as ${because}.`,
  );
  return [
    `This deletes ${listed(parts)}, and frees ${bytes(size)}. It can be restored for seven days.`,
    ...stays,
  ].join(' ');
}
