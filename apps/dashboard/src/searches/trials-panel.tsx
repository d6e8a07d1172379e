import { type Column, DataTable, Panel, compact, count, percent } from '@gtn-studio/panels';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { graphqlText } from '../api/graphql-text.ts';
import { type TrialOrder, TrialsDocument } from '../generated/operations.ts';
import { Choice } from '../parts/choice.tsx';
import { duration } from '../parts/duration.ts';
import { RelativeTime } from '../parts/relative-time.tsx';
import { RunState } from '../parts/run-state.tsx';
import { type Ranges, isAny, isWithin } from './ranges.ts';
import type { Search } from './search.ts';
import { statusOfTrials } from './trials-status.ts';
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
    cell: ({ architecture }) =>
      architecture && (
        <Link className="one-line" to={`/architectures/${architecture.id}`} title={architecture.description}>
          {cellsOf(architecture.description)}
        </Link>
      ),
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

/** Of a network of cells what is in the cells: the rest is the same in all of a space. */
const cellsOf = (description: string) => description.split(' | ').at(-1);

export interface TrialsPanelProps {
  readonly search: Search;
  readonly trials: Trials;
  readonly stale: string | undefined;
  readonly order: TrialOrder;
  readonly onOrder: (order: TrialOrder) => void;
  readonly ranges: Ranges;
  readonly onRanges: (ranges: Ranges) => void;
}

/** The trials of a search, or those of them that are within what is marked. */
export function TrialsPanel({ search, trials, stale, order, onOrder, ranges, onRanges }: TrialsPanelProps) {
  const { rows: all } = trials;
  const marked = isAny(ranges);
  const rows = useMemo(
    () => (marked ? all.filter((trial) => isWithin(trial, ranges)) : all),
    [all, marked, ranges],
  );
  return (
    <Panel
      title="Trials"
      note={
        marked
          ? `${count(rows.length)} marked of ${count(all.length)}`
          : `${count(rows.length)} of ${count(search.trialBudget)}`
      }
      tools={
        <>
          {marked && (
            <button type="button" className="gtn-button" onClick={() => onRanges({})}>
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
            : { kind: 'empty', message: 'No trial is within the mark.' }
          : order === 'ACCURACY' || !trials.loaded
            ? statusOfTrials(search, trials)
            : { kind: 'empty', message: 'There is no trial.' }
      }
      stale={stale}
      exports={{
        name: `${search.name}-trials`,
        rows: () =>
          rows.map(({ id, number, state, accuracy, seconds, architecture }) => ({
            id,
            number,
            state,
            accuracy,
            architecture: architecture?.description,
            parameters: architecture?.parameters,
            multiplyAdds: architecture?.multiplyAdds,
            seconds,
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
      />
    </Panel>
  );
}
