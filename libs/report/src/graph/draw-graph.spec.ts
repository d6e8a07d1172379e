import { describe, expect, it } from 'vitest';
import { type Graph, drawGraph } from './draw-graph.ts';

const graph: Graph = {
  description: 'a = conv(in) + skip(in); <out>',
  nodes: ['in', 'a', 'out'],
  edges: [
    { from: 0, to: 1, label: 'conv3x3' },
    { from: 0, to: 1, label: 'skip' },
    { from: 1, to: 2 },
  ],
};

const boxes = (svg: string) =>
  [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" rx/g)].map((found) =>
    found.slice(1).map(Number),
  ) as [number, number, number, number][];

describe('a drawn graph', () => {
  it('goes from left to right, no node over another, with every label', async () => {
    const { svg } = await drawGraph(graph);
    const placed = boxes(svg);
    expect(placed).toHaveLength(3);
    for (const i of [1, 2]) {
      const [before, after] = [placed[i - 1]!, placed[i]!];
      expect(after[0]).toBeGreaterThan(before[0] + before[2]);
    }
    for (const text of ['>in<', '>a<', '>out<', '>conv3x3<', '>skip<']) expect(svg).toContain(text);
    expect(svg.match(/marker-end/g)).toHaveLength(3);
    expect(svg).toContain('aria-label="a = conv(in) + skip(in); &lt;out&gt;"');
  });

  it('is the same each time', async () => {
    expect(await drawGraph(graph)).toEqual(await drawGraph(graph));
  });

  it('has no edges of nodes that are not there', async () => {
    await expect(drawGraph({ ...graph, edges: [{ from: 0, to: 3 }] })).rejects.toThrow(
      'an edge goes from 0 to 3 of 3 nodes',
    );
  });
});
