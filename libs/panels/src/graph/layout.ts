import { Graph as Layout, layout } from '@dagrejs/dagre';
import type { Graph, GraphNode } from './graph.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

export interface PlacedNode extends GraphNode, Place {
  readonly width: number;
  readonly height: number;
}

/** A graph with places; x and y of a node are its middle. */
export interface PlacedGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  /** Where each edge goes along. */
  readonly edges: readonly (readonly Place[])[];
}

/** Of a letter in a box, in pixels: boxes are made before anything is drawn. */
const letterWidth = 7.2;
const noteWidth = 6.2;

/** Places the boxes of a graph in ranks from top to bottom, by few crossings. */
export function placed({ nodes, edges }: Graph): PlacedGraph {
  const drawn = new Layout({ multigraph: true });
  drawn.setGraph({ rankdir: 'TB', nodesep: 14, ranksep: 26, marginx: 2, marginy: 2 });
  for (const node of nodes) drawn.setNode(node.id, sizeOf(node));
  edges.forEach(({ from, to }, at) => drawn.setEdge(from, to, {}, String(at)));
  layout(drawn);
  const { width = 0, height = 0 } = drawn.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const { x, y } = drawn.node(node.id) as Place;
      return { ...node, x, y, ...sizeOf(node) };
    }),
    edges: edges.map(({ from, to }, at) => (drawn.edge(from, to, String(at)) as { points: Place[] }).points),
  };
}

function sizeOf({ label, note, kind }: GraphNode): { readonly width: number; readonly height: number } {
  if (kind === 'sum') return { width: 26, height: 26 };
  const text = Math.max(label.length * letterWidth, (note?.length ?? 0) * noteWidth);
  return { width: Math.max(56, text + 20), height: note === undefined ? 28 : 42 };
}
