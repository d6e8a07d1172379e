import { type RefObject, useId, useMemo } from 'react';
import type { Graph } from './graph.ts';
import { type PlacedNode, placed } from './layout.ts';

export interface GraphDrawingProps {
  readonly graph: Graph;
  /** What it shows, for those who don't see it. */
  readonly label: string;
  readonly svgRef?: RefObject<SVGSVGElement | null>;
}

/** A graph drawn from top to bottom, such as that of a cell (`graphOfCell`) or a whole architecture (`graphOfArchitecture`). */
export function GraphDrawing({ graph, label, svgRef }: GraphDrawingProps) {
  const arrow = useId();
  const { nodes, edges, width, height } = useMemo(() => placed(graph), [graph]);
  return (
    <div className="gtn-graph" tabIndex={0} role="group" aria-label={label}>
      <svg
        ref={svgRef}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={`${label}: ${nodes.map((node) => node.label).join(', ')}`}
      >
        <defs>
          <marker
            id={arrow}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" data-part="arrow" />
          </marker>
        </defs>
        {edges.map((points, at) => (
          <path key={at} data-part="edge" d={curve(points)} markerEnd={`url(#${arrow})`} />
        ))}
        {nodes.map((node) => (
          <Box key={node.id} node={node} />
        ))}
      </svg>
    </div>
  );
}

function Box({ node: { x, y, width, height, label, note, kind } }: { readonly node: PlacedNode }) {
  return (
    <g data-kind={kind}>
      <rect
        x={x - width / 2}
        y={y - height / 2}
        width={width}
        height={height}
        rx={kind === 'sum' ? width / 2 : 6}
      />
      <text x={x} y={note === undefined ? y : y - 7}>
        {label}
      </text>
      {note !== undefined && (
        <text x={x} y={y + 10} data-part="note">
          {note}
        </text>
      )}
    </g>
  );
}

type Places = readonly { readonly x: number; readonly y: number }[];

/** A line through the places, round at those within it. */
function curve(points: Places): string {
  const [first, ...rest] = points;
  const last = rest.at(-1)!;
  const bends = rest.slice(0, -1).map((point, at) => {
    const next = rest[at + 1]!;
    const end = at === rest.length - 2 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${point.x} ${point.y} ${end.x} ${end.y}`;
  });
  return `M${first!.x} ${first!.y}${bends.length > 0 ? bends.join('') : `L${last.x} ${last.y}`}`;
}
