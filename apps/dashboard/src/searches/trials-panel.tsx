import {
  type Brush,
  type Column,
  DataTable,
  Panel,
  compact,
  count,
  isBrushed,
  percent,
} from '@gtn-studio/panels';
import { useMemo } from 'react';
import { graphqlText } from '../api/graphql-text.ts';
import { type TrialOrder, TrialsDocument } from '../generated/operations.ts';
import { Choice } from '../parts/choice.tsx';
import { duration } from '../parts/duration.ts';
import { RelativeTime } from '../parts/relative-time.tsx';
import { RunState, hasEnded } from '../parts/run-state.tsx';
import type { Search } from './search.ts';
import { pointOf } from './trials-scatter.tsx';
import type { Trial, Trials } from './use-trials.ts';

const columns: readonly Column<Trial>[] = [
  { id: 'number', header: 'Trial', align: 'end', cell: ({ number }) => number },
  {
    id: 'state',
    header: 'State',
    narrow: 'hidden',
    cell: ({ state, failure }) => <RunState state={state} waitsFor={failure?.message} />,
  },
  {
    id: 'accuracy',
    header: 'Accuracy',
    align: 'end',
    cell: ({ accuracy }) => <strong>{percent(accuracy, 2)}</strong>,
  },
  {
    id: 'architecture',
    header: 'Architecture',
    cell: ({ architecture }) => <span className="one-line">{architecture?.description}</span>,
  },
  {
    id: 'parameters',
    header: 'Parameters',
    align: 'end',
    cell: ({ architecture }) => (architecture ? count(architecture.parameters) : '–'),
  },
  {
    id: 'multiplyAdds',
    header: 'Multiply-adds',
    align: 'end',
    narrow: 'hidden',
    cell: ({ architecture }) => (architecture ? compact(architecture.multiplyAdds) : '–'),
  },
  {
    id: 'seconds',
    header: 'Took',
    align: 'end',
    narrow: 'hidden',
    cell: ({ seconds }) => (seconds === null || seconds === undefined ? '–' : duration(seconds)),
  },
  {
    id: 'finished',
    header: 'Ended',
    align: 'end',
    narrow: 'hidden',
    cell: ({ finishedAt }) => <RelativeTime at={finishedAt} />,
  },
];

export interface TrialsPanelProps {
  readonly search: Search;
  readonly trials: Trials;
  readonly stale: string | undefined;
  readonly order: TrialOrder;
  readonly onOrder: (order: TrialOrder) => void;
  readonly brush: Brush | undefined;
  readonly onBrush: (brush: Brush | undefined) => void;
}

/** The trials of a search, or those of them that are marked in the scatter. */
export function TrialsPanel({ search, trials, stale, order, onOrder, brush, onBrush }: TrialsPanelProps) {
  const { rows: all } = trials;
  const rows = useMemo(
    () =>
      brush === undefined
        ? all
        : all.filter((trial) => {
            const point = pointOf(trial);
            return point !== undefined && isBrushed(point, brush);
          }),
    [all, brush],
  );
  return (
    <Panel
      title="Trials"
      note={
        brush === undefined
          ? `${count(rows.length)} of ${count(search.trialBudget)}`
          : `${count(rows.length)} marked of ${count(all.length)} loaded`
      }
      tools={
        <>
          {brush !== undefined && (
            <button type="button" className="gtn-button" onClick={() => onBrush(undefined)}>
              Show all
            </button>
          )}
          <Choice
            label="Order"
            value={order}
            options={[
              ['ACCURACY', 'Best first'],
              ['NUMBER', 'By number'],
              ['LATEST', 'Latest first'],
            ]}
            onChange={onOrder}
          />
        </>
      }
      status={
        all.length > 0
          ? rows.length > 0
            ? undefined
            : { kind: 'empty', message: 'No trial that is loaded is within the mark.' }
          : trials.failure !== undefined
            ? { kind: 'error', message: trials.failure, retry: trials.refresh }
            : !trials.loaded
              ? { kind: 'loading', waitsFor: 'the trials' }
              : order === 'ACCURACY' && !hasEnded(search.state)
                ? { kind: 'loading', waitsFor: 'the first trial to be completed' }
                : { kind: 'empty', message: 'There is no trial.' }
      }
      stale={stale}
      exports={{
        name: `${search.name}-trials`,
        rows: () =>
          rows.map(({ id, number, state, accuracy, seconds, trainingFlops, architecture }) => ({
            id,
            number,
            state,
            accuracy,
            architecture: architecture?.description,
            parameters: architecture?.parameters,
            multiplyAdds: architecture?.multiplyAdds,
            seconds,
            trainingFlops,
          })),
        graphql: () => graphqlText(TrialsDocument, { id: search.id, orderBy: order }),
      }}
      flush
    >
      <DataTable
        caption="Trials"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        height={rows.length > 12 ? '30rem' : undefined}
        onEnd={trials.more}
      />
    </Panel>
  );
}
