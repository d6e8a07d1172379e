import { type Column, compact, count } from '@gtn-studio/panels';
import { useCallback, useMemo } from 'react';
import { Link } from 'react-router';
import { useLiveQuery } from '../api/use-live-query.ts';
import {
  type ArchitectureOrder,
  type ArchitectureSummaryFragment,
  ArchitecturesDocument,
} from '../generated/operations.ts';
import { Choice } from '../parts/choice.tsx';
import { ListPanel } from '../parts/list-panel.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { useView } from '../parts/use-view.ts';

const orders = [
  ['NEWEST', 'Newest first'],
  ['OLDEST', 'Oldest first'],
  ['PARAMETERS', 'Fewest parameters first'],
  ['MULTIPLY_ADDS', 'Fewest multiply-adds first'],
] as const;

/** The list of architectures; two of them are compared by choosing one and then the other. */
export function ArchitecturesPage() {
  const [view, change] = useView({ find: '', order: 'NEWEST', after: '', compare: '' });
  const variables = useMemo(
    () => ({
      first: 25,
      after: view.after || undefined,
      orderBy: view.order as ArchitectureOrder,
      filter: { descriptionContains: view.find || undefined },
    }),
    [view.after, view.order, view.find],
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
            <Choice
              label="Order"
              value={view.order}
              options={orders}
              onChange={(order) => change({ order, after: '' })}
            />
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
