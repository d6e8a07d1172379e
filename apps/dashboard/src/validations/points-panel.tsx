import {
  type Brush,
  type Column,
  DataTable,
  Panel,
  type ScatterPoint,
  count,
  isBrushed,
  significant,
} from '@gtn-studio/panels';
import { useMemo } from 'react';
import type { WholeList } from '../api/use-whole-list.ts';
import { statusOfPoints } from './points-status.ts';
import type { Point, Validation } from './validation.ts';

export interface PointsPanelProps {
  readonly validation: Validation;
  readonly points: WholeList<Point>;
  /** Number of the estimator in the validation's list, and where its estimates put the architectures. */
  readonly chosen: number;
  readonly places: readonly ScatterPoint[];
  readonly brush: Brush | undefined;
  readonly onShowAll: () => void;
  readonly graphql: () => string;
}

/** The architectures, or those of them that are marked in the scatter. */
export function PointsPanel({
  validation: { name, n, estimators },
  points,
  chosen,
  places,
  brush,
  onShowAll,
  graphql,
}: PointsPanelProps) {
  const all = useMemo(() => points.rows ?? [], [points.rows]);
  const rows = useMemo(() => {
    if (brush === undefined) return all;
    const marked = new Set(places.filter((place) => isBrushed(place, brush)).map(({ id }) => id));
    return all.filter(({ id }) => marked.has(id));
  }, [all, places, brush]);
  const estimator = estimators[chosen]!.name;
  const columns = useMemo(() => columnsOf(estimator, chosen), [estimator, chosen]);
  return (
    <Panel
      title="Architectures"
      note={
        brush === undefined
          ? `${count(rows.length)} of ${count(n)}`
          : `${count(rows.length)} marked of ${count(all.length)}`
      }
      tools={
        brush !== undefined && (
          <button type="button" className="gtn-button" onClick={onShowAll}>
            Show all
          </button>
        )
      }
      status={
        statusOfPoints(points) ??
        (rows.length > 0 ? undefined : { kind: 'empty', message: 'No architecture is within the mark.' })
      }
      exports={{
        name: `${name}-points`,
        rows: () =>
          rows.map(({ number, architecture, truth, estimates }) => ({
            number,
            architecture,
            truth,
            ...Object.fromEntries(estimators.map((one, at) => [one.name, estimates[at]])),
          })),
        graphql,
      }}
      flush
    >
      <DataTable
        caption="Architectures"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        height={rows.length > 10 ? '24rem' : undefined}
      />
    </Panel>
  );
}

const columnsOf = (estimator: string, chosen: number): readonly Column<Point>[] => [
  {
    id: 'number',
    header: 'No.',
    align: 'end',
    width: '5rem',
    narrow: 'hidden',
    cell: ({ number }) => number,
  },
  {
    id: 'architecture',
    header: 'Architecture',
    cell: ({ architecture }) => (
      <code className="one-line" title={architecture}>
        {architecture}
      </code>
    ),
  },
  {
    id: 'truth',
    header: 'Truth',
    align: 'end',
    width: '7rem',
    cell: ({ truth }) => <strong>{significant(truth)}</strong>,
  },
  {
    id: 'estimate',
    header: <span className="one-line">{estimator}</span>,
    align: 'end',
    width: '10rem',
    cell: ({ estimates }) => significant(estimates[chosen]),
  },
];
