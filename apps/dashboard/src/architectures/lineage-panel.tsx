import { type Column, DataTable, GraphDrawing, Panel, count, significant } from '@gtn-studio/panels';
import { useMemo, useRef } from 'react';
import { graphqlText } from '../api/graphql-text.ts';
import { statusOf } from '../api/status-of.ts';
import { useRefreshedQuery } from '../api/use-live-query.ts';
import { LineageDocument } from '../generated/operations.ts';
import { ArchitectureLink } from '../parts/architecture-link.tsx';
import { type Descent, descentOf, graphOfLineage } from './lineage.ts';

const columns: readonly Column<Descent>[] = [
  { id: 'trial', header: 'Trial', align: 'end', cell: ({ trial }) => trial.number },
  {
    id: 'architecture',
    header: 'Architecture',
    cell: ({ trial: { architecture } }) => architecture && <ArchitectureLink of={architecture} />,
  },
  { id: 'origin', header: 'Made of', cell: ({ origin }) => origin },
  {
    id: 'news',
    header: 'What is new',
    narrow: 'hidden',
    cell: ({ news }) => (news.length === 0 ? '–' : <code>{news.join(', ')}</code>),
  },
  { id: 'score', header: 'Score', align: 'end', cell: ({ trial }) => significant(trial.score) },
];

/** What a trial's network was made of, generation by generation. */
export function LineagePanel({
  trialId,
  name,
}: {
  readonly trialId: string;
  readonly name?: string | undefined;
}) {
  const variables = useMemo(() => ({ trialId }), [trialId]);
  const answer = useRefreshedQuery({ query: LineageDocument, variables });
  const node = answer.data?.node;
  const trial = node?.__typename === 'Trial' ? node : undefined;
  const graph = useMemo(() => trial && graphOfLineage(trial), [trial]);
  const rows = useMemo(() => (trial ? descentOf(trial) : []), [trial]);
  const drawing = useRef<SVGSVGElement>(null);
  const title = name === undefined ? 'Lineage' : `Lineage of ${name}`;
  const label = trial && `Lineage of trial ${trial.number} of ${trial.search?.name ?? 'a search'}`;
  return (
    <Panel
      title={title}
      note={trial && `trial ${count(trial.number)} of ${trial.search?.name ?? 'a search'}`}
      status={statusOf(answer, 'the lineage')}
      exports={{
        name: 'lineage',
        rows: () =>
          rows.map(({ trial: { number, architecture, score }, origin, news }) => ({
            ...{ trial: number, architecture: architecture?.description, origin },
            ...{ news: news.join(', '), score },
          })),
        svg: () => drawing.current,
        graphql: () => graphqlText(LineageDocument, variables),
      }}
      flush
    >
      {graph && <GraphDrawing graph={graph} label={label!} svgRef={drawing} />}
      <DataTable
        caption="The trial and what it goes back to"
        columns={columns}
        rows={rows}
        rowId={({ trial: { id } }) => id}
      />
    </Panel>
  );
}
