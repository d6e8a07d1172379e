import { type Column, DataTable, Panel } from '@gtn-studio/panels';
import { useMemo } from 'react';
import type { FileFragment, RunState as State } from '../generated/operations.ts';
import { ArtifactLink } from '../parts/artifact-link.tsx';
import { bytes } from '../parts/bytes.ts';
import { RelativeTime } from '../parts/relative-time.tsx';
import { RunState } from '../parts/run-state.tsx';
import type { Run } from './run.ts';

/** A file, or an export that has none yet. */
interface Row {
  readonly id: string;
  readonly what: string;
  readonly at: string;
  readonly file?: FileFragment;
  readonly state?: State;
  readonly why?: string | null;
}

const columns: readonly Column<Row>[] = [
  {
    id: 'name',
    header: 'File',
    cell: ({ file, what, state, why }) => (
      <span className="two-lines">
        {file ? <ArtifactLink artifact={file} /> : state && <RunState state={state} waitsFor={why} />}
        <small>
          {what}
          {why ? `: ${why}` : ''}
        </small>
      </span>
    ),
  },
  { id: 'size', header: 'Size', align: 'end', cell: ({ file }) => (file ? bytes(file.bytes) : '–') },
  {
    id: 'at',
    header: 'Made',
    align: 'end',
    narrow: 'hidden',
    cell: ({ at }) => <RelativeTime at={at} />,
  },
];

/** Exports and checkpoints, to download. */
export function FilesPanel({ run }: { readonly run: Run }) {
  const rows = useMemo(() => rowsOf(run), [run]);
  return (
    <Panel
      title="Files"
      status={
        rows.length > 0
          ? undefined
          : {
              kind: 'empty',
              message:
                'No checkpoint yet. With the first one the generator can be exported, also while it is trained.',
            }
      }
      exports={{
        name: `${run.name}-files`,
        rows: () =>
          rows.map(({ what, at, file }) => ({
            what,
            at,
            name: file?.name,
            bytes: file?.bytes,
            url: file?.url,
          })),
      }}
      flush
    >
      <DataTable caption="Files of the run" columns={columns} rows={rows} rowId={({ id }) => id} />
    </Panel>
  );
}

function rowsOf({ exports, checkpoints }: Run): Row[] {
  const made = (exports?.edges ?? []).flatMap(({ node }): Row[] => {
    const what = `export, ${node.format}`;
    const files = node.artifacts?.edges.map(({ node: file }) => file) ?? [];
    if (files.length > 0) return files.map((file) => ({ id: file.id, what, at: file.createdAt, file }));
    const why = node.failure?.message ?? node.attempts.waitsFor;
    return [{ id: node.id, what, at: node.createdAt, state: node.state, why }];
  });
  const kept = (checkpoints?.edges ?? []).map(({ node: file }): Row => {
    return { id: file.id, what: `checkpoint, iteration ${file.iteration}`, at: file.createdAt, file };
  });
  return [...made, ...kept];
}
