import { type Column, count } from '@gtn-studio/panels';
import { useCallback, useMemo } from 'react';
import { Link } from 'react-router';
import { useRefreshedQuery } from '../api/use-live-query.ts';
import { type DatasetOrder, type DatasetSummaryFragment, DatasetsDocument } from '../generated/operations.ts';
import { type ColumnOrders, useListOrder } from '../parts/list-order.tsx';
import { ListPanel } from '../parts/list-panel.tsx';
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

const orders: ColumnOrders<DatasetOrder> = {
  name: { by: 'NAME', direction: 'ascending' },
  created: { by: 'NEWEST', direction: 'descending' },
};

/** The list of data sets, and a way to bring in one’s own. */
export function DatasetsPage() {
  const [view, change] = useView({ name: '', order: 'name', reverse: '', after: '' });
  const order = useListOrder(orders, view, (to) => change({ ...to, after: '' }));
  const variables = useMemo(
    () => ({
      first: 25,
      after: view.after || undefined,
      ...order.variables,
      filter: { nameContains: view.name || undefined },
    }),
    [view, order.variables],
  );
  const datasets = useRefreshedQuery({ query: DatasetsDocument, variables });
  const list = datasets.data?.datasets;
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
      <ListPanel
        title="Data sets"
        waitsFor="the list of data sets"
        document={DatasetsDocument}
        variables={variables}
        answer={datasets}
        list={list}
        columns={columns}
        order={order}
        tools={
          <>
            <SearchField label="Find by name" value={view.name} onChange={find} />
          </>
        }
        empty={{ message: 'No data set is called so.' }}
        fileName="datasets"
        exported={(rows) =>
          rows.map(({ id, name, origin, imageShape, classNames, ...sizes }) => ({
            id,
            name,
            origin,
            imageShape: imageShape.join('x'),
            classes: classNames.length,
            trainImages: sizes.trainImages,
            validationImages: sizes.validationImages,
            testImages: sizes.testImages,
          }))
        }
        after={view.after}
        onPage={(after) => change({ after }, { push: true })}
      />
      <UploadPanel onDone={datasets.refresh} />
    </>
  );
}
