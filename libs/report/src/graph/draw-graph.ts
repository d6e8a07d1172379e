import type { ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import { adaptiveStyle, palettes } from '../chart/palette.ts';
import { fontFamily, textWidth } from '../chart/text-layout.ts';
import { escapeMarkup } from '../escape-markup.ts';

/** A directed graph without circles: what flows from where to where, and what is done on the way. */
export interface Graph {
  /** What it shows, in words, for readers who can't see it. */
  readonly description: string;
  readonly nodes: readonly string[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphEdge {
  /** Indices of nodes. */
  readonly from: number;
  readonly to: number;
  readonly label?: string;
}

/** A graph as it is drawn. */
export interface DrawnGraph {
  readonly svg: string;
  /** In pixels, of its own size. */
  readonly width: number;
}

const FONT_SIZE = 12;
const NODE_HEIGHT = 26;
const LABEL_HEIGHT = 16;

const layoutOptions: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'POLYLINE',
  'elk.edgeLabels.inline': 'true',
  'elk.layered.spacing.nodeNodeBetweenLayers': '26',
  'elk.spacing.nodeNode': '18',
  'elk.spacing.edgeNode': '12',
  'elk.padding': '[top=4,left=4,bottom=4,right=4]',
  'elk.randomSeed': '1',
};

/**
 * The graph as a static SVG, from left to right, which follows the reader's light or dark preference; the same bytes for the same graph.
 * Layers, crossings and the places of labels are ELK's.
 *
 * @throws RangeError for an edge of a node that is not there.
 */
export async function drawGraph(graph: Graph): Promise<DrawnGraph> {
  const wrong = graph.edges.find(({ from, to }) => !(from in graph.nodes) || !(to in graph.nodes));
  if (wrong)
    throw new RangeError(`an edge goes from ${wrong.from} to ${wrong.to} of ${graph.nodes.length} nodes`);
  const { Elk } = await import('./elk.ts'); // only a page with graphs pays for loading it
  const placed = await new Elk().layout(elkGraph(graph));
  const palette = palettes.adaptive;
  const [width, height] = [Math.ceil(placed.width!), Math.ceil(placed.height!)];
  const shapes = [
    ...placed.edges!.map(
      ({ sections }) =>
        `<path d="${sections!.map(pathOf).join('')}" fill="none" stroke="${palette.axis}" stroke-width="1.5" marker-end="url(#gtn-arrow)"/>`,
    ),
    ...placed.children!.map(
      ({ x, y, width, height }) =>
        `<rect x="${round(x!)}" y="${round(y!)}" width="${round(width!)}" height="${height}" rx="6" fill="${palette.background}" stroke="${palette.series[0]}" stroke-width="1.5"/>`,
    ),
    ...placed.children!.map((node, i) => textOf(graph.nodes[i]!, node, palette.text)),
    ...placed.edges!.flatMap(({ labels = [] }) =>
      labels.map((label) => {
        const { x, y, width, height } = label;
        const ground = `<rect x="${round(x!)}" y="${round(y!)}" width="${round(width!)}" height="${height}" fill="${palette.background}"/>`;
        return ground + textOf(label.text!, label, palette.muted);
      }),
    ),
  ];
  const arrow =
    '<marker id="gtn-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto">' +
    `<path d="M0 0L8 4L0 8z" fill="${palette.axis}"/></marker>`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" class="gtn-chart" role="img" aria-label="${escapeMarkup(graph.description)}" ` +
    `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" style="width:${width}px" ` +
    `font-family="${fontFamily}" font-size="${FONT_SIZE}">` +
    `<style>${adaptiveStyle('.gtn-chart')}</style><defs>${arrow}</defs>${shapes.join('')}</svg>`;
  return { svg, width };
}

const widthOf = (text: string) => Math.ceil(textWidth(text, { fontSize: FONT_SIZE }));

const elkGraph = ({ nodes, edges }: Graph): ElkNode => ({
  id: 'graph',
  layoutOptions,
  children: nodes.map((text, i) => ({
    id: `node${i}`,
    width: Math.max(NODE_HEIGHT, widthOf(text) + 16),
    height: NODE_HEIGHT,
  })),
  edges: edges.map(({ from, to, label }, i) => ({
    id: `edge${i}`,
    sources: [`node${from}`],
    targets: [`node${to}`],
    labels: label === undefined ? [] : [{ text: label, width: widthOf(label) + 8, height: LABEL_HEIGHT }],
  })),
});

interface Point {
  readonly x: number;
  readonly y: number;
}

function pathOf({
  startPoint,
  bendPoints = [],
  endPoint,
}: {
  readonly startPoint: Point;
  readonly bendPoints?: readonly Point[];
  readonly endPoint: Point;
}): string {
  const [first, ...rest] = [startPoint, ...bendPoints, endPoint].map(({ x, y }) => `${round(x)} ${round(y)}`);
  return `M${first}${rest.map((point) => `L${point}`).join('')}`;
}

interface Box {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
}

function textOf(text: string, { x, y, width, height }: Box, color: string): string {
  const [middle, base] = [round(x! + width! / 2), round(y! + height! / 2 + FONT_SIZE / 3)];
  return `<text x="${middle}" y="${base}" text-anchor="middle" fill="${color}">${escapeMarkup(text)}</text>`;
}

const round = (value: number) => Math.round(10 * value) / 10;
