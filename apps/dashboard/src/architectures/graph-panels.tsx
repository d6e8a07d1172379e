import { GraphDrawing, Panel, graphOfArchitecture, graphOfCell } from '@gtn-studio/panels';
import { useMemo, useRef } from 'react';
import { type Architecture, drawable } from './architecture.ts';

export interface GraphPanelsProps {
  readonly architecture: Architecture;
  /** Which one, where two are beside each other. */
  readonly name?: string;
  readonly graphql: () => string;
}

/** The whole of an architecture, and each of its cells. */
export function GraphPanels({ architecture, name, graphql }: GraphPanelsProps) {
  const whole = useMemo(() => graphOfArchitecture(drawable(architecture)), [architecture]);
  const cells = useMemo(
    () =>
      (architecture.config.cells ?? []).map((cell) => ({
        name: cell.name,
        note: cell.reduces ? 'halves the image' : undefined,
        graph: graphOfCell(cell),
      })),
    [architecture],
  );
  const suffix = name === undefined ? '' : ` of ${name}`;
  return (
    <>
      {cells.map((cell) => (
        <GraphPanel
          key={cell.name}
          title={`${cell.name === 'cell' ? 'Cell' : `Cell ${cell.name}`}${suffix}`}
          note={cell.note}
          graph={cell.graph}
          graphql={graphql}
        />
      ))}
      <GraphPanel title={`From image to logits${suffix}`} graph={whole} graphql={graphql} />
    </>
  );
}

function GraphPanel({
  title,
  note,
  graph,
  graphql,
}: {
  readonly title: string;
  readonly note?: string | undefined;
  readonly graph: Parameters<typeof GraphDrawing>[0]['graph'];
  readonly graphql: () => string;
}) {
  const drawing = useRef<SVGSVGElement>(null);
  return (
    <Panel
      title={title}
      note={note}
      exports={{
        name: title.toLowerCase().replaceAll(' ', '-'),
        rows: () => graph.edges.map(({ from, to }) => ({ from: labelOf(from), to: labelOf(to) })),
        svg: () => drawing.current,
        graphql,
      }}
    >
      <GraphDrawing graph={graph} label={title} svgRef={drawing} />
    </Panel>
  );

  function labelOf(id: string): string {
    const { label } = graph.nodes.find((node) => node.id === id)!;
    return `${label} (${id})`;
  }
}
