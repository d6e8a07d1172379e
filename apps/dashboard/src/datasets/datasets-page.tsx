import { type Column, DataTable, Panel, count } from '@gtn-studio/panels';
import { useCallback, useMemo } from 'react';
import { Link } from 'react-router';
import { graphqlText } from '../api/graphql-text.ts';
import { staleOf, statusOf } from '../api/status-of.ts';
import { useRefreshedQuery } from '../api/use-live-query.ts';
import { type DatasetOrder, type DatasetSummaryFragment, DatasetsDocument } from '../generated/operations.ts';
import { Choice } from '../parts/choice.tsx';
import { Pager } from '../parts/pager.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { useView } from '../parts/use-view.ts';
import { UploadPanel } from './upload-panel.tsx';
import { origins } from './words.ts';

const columns: readonly Column<DatasetSummaryFragment>[] = [
  { id: 'name', header: 'Name', cell: ({ id, name }) => <Link to={`/datasets/${id}`}>{name}</Link> },
  { id: 'origin', header: 'Comes from', cell: ({ origin }) => origins[origin] },
  {
    id: 'shape',
    header: 'Images',
    narrow: 'hidden',
    cell: ({ imageShape }) => imageShape.join(' × '),
  },
  { id: 'classes', header: 'Classes', align: 'end', cell: ({ classNames }) => count(classNames.length) },
  {
    id: 'train',
    header: 'To train on',
    align: 'end',
    narrow: 'hidden',
    cell: ({ trainImages }) => count(trainImages),
  },
  {
    id: 'validation',
    header: 'To choose by',
    align: 'end',
    narrow: 'hidden',
    cell: ({ validationImages }) => count(validationImages),
  },
  {
    id: 'test',
    header: 'To report on',
    align: 'end',
    narrow: 'hidden',
    cell: ({ testImages }) => count(testImages),
  },
  {
    id: 'created',
    header: 'Registered',
    align: 'end',
    narrow: 'hidden',
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];

/** The list of data sets, and a way to bring in one’s own. */
export function DatasetsPage() {
  const [view, change] = useView({ name: '', order: 'NAME', after: '' });
  const variables = useMemo(
    () => ({
      first: 25,
      after: view.after || undefined,
      orderBy: view.order as DatasetOrder,
      filter: { nameContains: view.name || undefined },
    }),
    [view],
  );
  const datasets = useRefreshedQuery({ query: DatasetsDocument, variables });
  const list = datasets.data?.datasets;
  const rows = useMemo(() => list?.edges.map(({ node }) => node) ?? [], [list]);
  const find = useCallback((name: string) => change({ name, after: '' }), [change]);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Data sets</h1>
          <p>
            Real images with labels: what learners are judged on, and what teaches them beside a generator.
          </p>
        </div>
      </div>
      <Panel
        title="Data sets"
        note={list && `${count(list.totalCount)} in all`}
        tools={
          <>
            <SearchField label="Find by name" value={view.name} onChange={find} />
            <Choice
              label="Order"
              value={view.order}
              options={[
                ['NAME', 'By name'],
                ['NEWEST', 'Newest first'],
                ['OLDEST', 'Oldest first'],
              ]}
              onChange={(order) => change({ order, after: '' })}
            />
          </>
        }
        status={
          statusOf(datasets, 'the list of data sets') ??
          (rows.length > 0 ? undefined : { kind: 'empty', message: 'No data set is called so.' })
        }
        stale={staleOf(datasets)}
        exports={{
          name: 'datasets',
          rows: () =>
            rows.map(({ id, name, origin, imageShape, classNames, ...sizes }) => ({
              id,
              name,
              origin,
              imageShape: imageShape.join('x'),
              classes: classNames.length,
              trainImages: sizes.trainImages,
              validationImages: sizes.validationImages,
              testImages: sizes.testImages,
            })),
          graphql: () => graphqlText(DatasetsDocument, variables),
        }}
        flush
      >
        <DataTable caption="Data sets" columns={columns} rows={rows} rowId={({ id }) => id} />
        <Pager
          first={view.after === ''}
          next={list?.pageInfo.hasNextPage ? list.pageInfo.endCursor : undefined}
          onPage={(after) => change({ after }, { push: true })}
        />
      </Panel>
      <UploadPanel onDone={datasets.refresh} />
    </>
  );
}
