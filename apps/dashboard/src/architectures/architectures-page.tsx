import { type Column, compact, count } from '@gtn-studio/panels';
import { useCallback, useMemo } from 'react';
import { Link } from 'react-router';
import { useLiveQuery } from '../api/use-live-query.ts';
import {
  type ArchitectureOrder,
  type ArchitectureSummaryFragment,
  ArchitecturesDocument,
} from '../generated/operations.ts';
import { type ColumnOrders, useListOrder } from '../parts/list-order.tsx';
import { ListPanel } from '../parts/list-panel.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { useView } from '../parts/use-view.ts';

const orders: ColumnOrders<ArchitectureOrder> = {
  created: { by: 'NEWEST', direction: 'descending' },
  parameters: { by: 'PARAMETERS', direction: 'ascending' },
  multiplyAdds: { by: 'MULTIPLY_ADDS', direction: 'ascending' },
};

/** The list of architectures; two of them are compared by choosing one and then the other. */
export function ArchitecturesPage() {
  const [view, change] = useView({ find: '', order: 'created', reverse: '', after: '', compare: '' });
  const order = useListOrder(orders, view, (to) => change({ ...to, after: '' }));
  const variables = useMemo(
    () => ({
      first: 25,
      after: view.after || undefined,
      ...order.variables,
      filter: { descriptionContains: view.find || undefined },
    }),
    [view.after, order.variables, view.find],
  );
  const architectures = useLiveQuery({
    query: ArchitecturesDocument,
    variables,
    types: ['EVALUATION_STATE_CHANGED'],
  });
  const list = architectures.data?.architectures;
  const find = useCallback((text: string) => change({ find: text, after: '' }), [change]);
  const columns = useMemo(
    () => columnsOf(view.compare, (compare) => change({ compare })),
    [view.compare, change],
  );
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Architectures</h1>
          <p>Networks that learners were made of; equal ones are one.</p>
        </div>
      </div>
      <ListPanel
        title="Architectures"
        waitsFor="the list of architectures"
        document={ArchitecturesDocument}
        variables={variables}
        answer={architectures}
        list={list}
        columns={columns}
        order={order}
        note={
          view.compare ? (
            <>
              Choose what to compare it with.{' '}
              <button type="button" className="link" onClick={() => change({ compare: '' })}>
                Never mind
              </button>
            </>
          ) : undefined
        }
        tools={
          <>
            <SearchField label="Find by description" value={view.find} onChange={find} />
          </>
        }
        empty={{
          message: view.find
            ? 'No architecture is like this.'
            : 'No architecture yet. Searches and evaluations bring theirs here.',
        }}
        fileName="architectures"
        exported={(rows) =>
          rows.map(({ id, description, parameters, multiplyAdds, createdAt }) => ({
            id,
            description,
            parameters,
            multiplyAdds,
            createdAt,
          }))
        }
        after={view.after}
        onPage={(after) => change({ after }, { push: true })}
      />
    </>
  );
}

const columnsOf = (
  chosen: string,
  onChoose: (id: string) => void,
): readonly Column<ArchitectureSummaryFragment>[] => [
  {
    id: 'description',
    header: 'Architecture',
    cell: ({ id, description }) => (
      <Link className="wide-text" to={`/architectures/${id}`}>
        {description}
      </Link>
    ),
  },
  {
    id: 'parameters',
    header: 'Parameters',
    align: 'end',
    cell: ({ parameters }) => count(parameters),
  },
  {
    id: 'multiplyAdds',
    header: 'Multiply-adds',
    align: 'end',
    narrow: 'hidden',
    cell: ({ multiplyAdds }) => compact(multiplyAdds),
  },
  {
    id: 'created',
    header: 'First used',
    align: 'end',
    narrow: 'hidden',
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
  {
    id: 'compare',
    header: <span className="gtn-hidden">Compare</span>,
    align: 'end',
    cell: ({ id, description }) =>
      chosen === '' || chosen === id ? (
        <button
          type="button"
          className="gtn-button"
          aria-pressed={chosen === id}
          aria-label={`Compare ${description}`}
          onClick={() => onChoose(chosen === id ? '' : id)}
        >
          {chosen === id ? 'Chosen' : 'Compare'}
        </button>
      ) : (
        <Link
          className="gtn-button"
          to={`/architectures/${chosen}?with=${id}`}
          aria-label={`Compare with ${description}`}
        >
          With this
        </Link>
      ),
  },
];
