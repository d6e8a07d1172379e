import { type Column, DataTable, Panel, PanelState, compact, count } from '@gtn-studio/panels';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { graphqlText } from '../api/graphql-text.ts';
import { statusOf } from '../api/status-of.ts';
import { useLiveQuery } from '../api/use-live-query.ts';
import { ArchitectureDocument } from '../generated/operations.ts';
import { Facts } from '../parts/facts.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';
import { useView } from '../parts/use-view.ts';
import { type Architecture, type Difference, descendantOf, differences } from './architecture.ts';
import { EvaluationsPanel } from './evaluations-panel.tsx';
import { GraphPanels } from './graph-panels.tsx';
import { LineagePanel } from './lineage-panel.tsx';

/** An architecture: its graphs, what it costs, where it was tried; or two of them and in what they differ. */
export function ArchitecturePage() {
  const { id = '' } = useParams();
  const [view, change] = useView({ with: '' });
  const variables = useMemo(
    () => ({ id, with: view.with || id, compares: view.with !== '' }),
    [id, view.with],
  );
  const answer = useLiveQuery({
    query: ArchitectureDocument,
    variables,
    types: ['EVALUATION_STATE_CHANGED'],
  });
  const { architecture, other } = answer.data ?? {};
  const status =
    statusOf(answer, 'the architecture') ??
    (architecture && (view.with === '' || other)
      ? undefined
      : ({
          kind: 'error',
          message: `There is no architecture ${architecture ? view.with : id}.`,
        } as const));
  if (status !== undefined || !architecture) return <PanelState status={status!} />;
  const graphql = () => graphqlText(ArchitectureDocument, variables);
  const crumbs = <Link to="/architectures">Architectures</Link>;
  if (other)
    return (
      <>
        <div className="page-head">
          <div>
            <small>{crumbs}</small>
            <h1>Two architectures</h1>
          </div>
          <div className="page-actions">
            <Link className="gtn-button" to={`/architectures/${other.id}?with=${architecture.id}`}>
              Swap
            </Link>
            <button type="button" className="gtn-button" onClick={() => change({ with: '' })}>
              Only the first
            </button>
          </div>
        </div>
        <DifferencesPanel one={architecture} other={other} graphql={graphql} />
        <div className="two">
          {(
            [
              ['A', architecture],
              ['B', other],
            ] as const
          ).map(([name, one]) => (
            <div key={name} className="stack">
              <Head name={name} architecture={one} />
              <GraphPanels architecture={one} name={name} graphql={graphql} />
              <Lineage architecture={one} name={name} />
              <EvaluationsPanel architecture={one} name={name} graphql={graphql} />
            </div>
          ))}
        </div>
      </>
    );
  return (
    <>
      <div className="page-head">
        <div>
          <small>{crumbs}</small>
          <h1 className="long">{architecture.description}</h1>
        </div>
        <Link className="gtn-button" to={`/architectures?compare=${architecture.id}`}>
          Compare with another
        </Link>
      </div>
      <div className="card">
        <Facts facts={factsOf(architecture)} />
      </div>
      <div className="columns">
        <GraphPanels architecture={architecture} graphql={graphql} />
      </div>
      <Lineage architecture={architecture} />
      <EvaluationsPanel architecture={architecture} graphql={graphql} />
    </>
  );
}

function Lineage({ architecture, name }: { readonly architecture: Architecture; readonly name?: string }) {
  const trialId = descendantOf(architecture);
  return trialId === undefined ? null : <LineagePanel trialId={trialId} name={name} />;
}

const Head = ({ name, architecture }: { readonly name: string; readonly architecture: Architecture }) => (
  <div className="card">
    <div>
      <small>{name}</small>
      <div>
        <Link to={`/architectures/${architecture.id}`}>{architecture.description}</Link>
      </div>
    </div>
  </div>
);

const columns: readonly Column<Difference>[] = [
  { id: 'path', header: 'What differs', cell: ({ path }) => <code>{path}</code> },
  { id: 'a', header: 'A', cell: ({ values: [a] }) => <span className="wide-text">{a ?? '–'}</span> },
  { id: 'b', header: 'B', cell: ({ values: [, b] }) => <span className="wide-text">{b ?? '–'}</span> },
];

function DifferencesPanel({
  one,
  other,
  graphql,
}: {
  readonly one: Architecture;
  readonly other: Architecture;
  readonly graphql: () => string;
}) {
  const rows = useMemo(() => differences(one, other), [one, other]);
  return (
    <Panel
      title="Only what differs"
      note={count(rows.length)}
      status={rows.length > 0 ? undefined : { kind: 'empty', message: 'They are one architecture.' }}
      exports={{
        name: 'differences',
        rows: () => rows.map(({ path, values: [a, b] }) => ({ path, a, b })),
        graphql,
      }}
      flush
    >
      <DataTable caption="Only what differs" columns={columns} rows={rows} rowId={({ path }) => path} />
    </Panel>
  );
}

const factsOf = ({ parameters, multiplyAdds, createdAt, hash, config }: Architecture) =>
  [
    ['Parameters', count(parameters)],
    ['Multiply-adds of an image', compact(multiplyAdds)],
    ['Image', config.image.join(' × ')],
    ['Classes', count(config.classes)],
    ['Normalization', config.norm.toLowerCase().replace('_', ' ')],
    ['Weight normalization', config.weightNorm ? 'yes' : 'no'],
    ['First used', <RelativeTime key="created" at={createdAt} />],
    ['Hash', <code key="hash">{hash.slice(0, 16)}</code>],
  ] as const;
