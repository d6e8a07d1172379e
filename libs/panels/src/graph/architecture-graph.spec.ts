import { expect, it } from 'vitest';
import { graphOfArchitecture, graphOfCell, operation } from './architecture-graph.ts';
import { placed } from './layout.ts';

const cell = {
  inputs: 1,
  nodes: [
    [{ op: 'CONV3X3', from: 0 }],
    [
      { op: 'NONE', from: 0 },
      { op: 'SKIP', from: 1 },
    ],
  ],
  outputs: [2],
};

it('a cell has a box for each operation but zeros, and for each sum', () => {
  const { nodes, edges } = graphOfCell(cell);
  expect(nodes.map(({ label }) => label)).toEqual(['input', '+', 'conv 3×3', '+', 'skip', 'output']);
  expect(edges).toEqual([
    { from: 'value 0', to: 'operation 0 0' },
    { from: 'operation 0 0', to: 'value 1' },
    { from: 'value 1', to: 'operation 1 1' },
    { from: 'operation 1 1', to: 'value 2' },
    { from: 'value 2', to: 'output' },
  ]);
});

it.each([
  ['CONV1X7_7X1', 'conv 1×7, 7×1', 'convolution'],
  ['AVG3X3', 'average 3×3', 'pooling'],
  ['MAX2X2', 'max 2×2', 'pooling'],
  ['SKIP', 'skip', 'plain'],
] as const)('%s is called %s', (op, label, kind) => {
  expect(operation(op)).toEqual({ label, kind });
});

it('layers and stages are a chain from the image to the logits', () => {
  const layers = graphOfArchitecture({
    image: [1, 8, 8],
    classes: 10,
    convs: [{ channels: 4, kernel: 3, halve: true }],
    pooling: 'MAX',
    head: 'GAP',
    hidden: [32],
  });
  expect(layers.nodes.map(({ label }) => label)).toEqual([
    ...['image', 'conv 3×3', 'max 2×2', 'mean of each channel', 'fully connected', 'logits'],
  ]);
  const stages = graphOfArchitecture({
    ...{ image: [3, 32, 32], classes: 10, stem: 8 },
    stages: [{ cell: 'cell', repeat: 5, channels: 8 }, { channels: 16 }],
  });
  expect(stages.nodes.map(({ label }) => label)).toEqual([
    ...['image', 'conv 3×3', '5 × cell', 'residual, halves', 'mean of each channel', 'logits'],
  ]);
  expect(stages.edges).toHaveLength(5);
});

it('boxes are placed below those that go into them, and do not cover each other', () => {
  const { nodes, edges, width, height } = placed(graphOfCell(cell));
  const rows = nodes.map(({ y }) => y);
  expect(rows[0]).toBe(Math.min(...rows));
  expect(rows.at(-1)).toBe(Math.max(...rows));
  for (const a of nodes)
    for (const b of nodes)
      if (a !== b)
        expect(
          Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= (a.height + b.height) / 2,
        ).toBe(true);
  expect(edges).toHaveLength(5);
  expect(Math.max(...nodes.map((node) => node.x + node.width / 2))).toBeLessThanOrEqual(width);
  expect(Math.max(...nodes.map((node) => node.y + node.height / 2))).toBeLessThanOrEqual(height);
});
