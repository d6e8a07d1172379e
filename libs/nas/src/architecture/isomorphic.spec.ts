import { type Cell, type CellNetwork, cellOperations } from '@gtn-studio/contracts';
import { cellNetworkCost, makeLearner } from '@gtn-studio/nets';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalArchitecture } from './canonical-architecture.ts';
import { canonicalText } from './canonical-text.ts';

/** Any cell of up to five nodes of up to three edges. */
const cells: fc.Arbitrary<Cell> = fc
  .record({
    inputs: fc.constantFrom(1 as const, 2 as const),
    reduces: fc.boolean(),
    size: fc.integer({ min: 1, max: 5 }),
  })
  .chain(({ inputs, reduces, size }) =>
    fc.record({
      inputs: fc.constant(inputs),
      reduces: fc.constant(reduces),
      nodes: fc.tuple(
        ...Array.from({ length: size }, (_, i) =>
          fc.array(fc.record({ op: fc.constantFrom(...cellOperations), from: fc.nat(inputs + i - 1) }), {
            maxLength: 3,
          }),
        ),
      ),
      outputs: fc.uniqueArray(fc.integer({ min: inputs, max: inputs + size - 1 }), { minLength: 1 }),
    }),
  );

const network = (cell: Cell): CellNetwork => ({
  ...{ family: 'any', image: [1, 8, 8], classes: 10, stem: 4, norm: 'batch', weightNorm: false },
  cells: { cell },
  stages: [{ kind: 'cells', cell: 'cell', repeat: 2, channels: 4 }],
});
const textOf = (cell: Cell) => canonicalText(network(cell));

/** The same cell with its nodes in another order of evaluation, chosen by numbers, and edges and outputs turned round. */
function disguised(cell: Cell, choices: readonly number[]): Cell {
  const left = new Set(cell.nodes.keys());
  const order: number[] = [];
  const isReady = (i: number) =>
    cell.nodes[i]!.every(({ from }) => from < cell.inputs || order.includes(from - cell.inputs));
  while (left.size > 0) {
    const ready = [...left].filter(isReady);
    const next = ready[choices[order.length]! % ready.length]!;
    order.push(next);
    left.delete(next);
  }
  const number = (value: number) =>
    value < cell.inputs ? value : cell.inputs + order.indexOf(value - cell.inputs);
  return {
    ...cell,
    nodes: order.map((i) => cell.nodes[i]!.map(({ op, from }) => ({ op, from: number(from) })).reverse()),
    outputs: cell.outputs.map(number).reverse(),
  };
}

const choices = fc.array(fc.nat(1000), { minLength: 5, maxLength: 5 });

describe('the canonical text of a network of cells', () => {
  it('is the same for isomorphic cells', () => {
    fc.assert(
      fc.property(cells, choices, (cell, order) => {
        expect(textOf(disguised(cell, order))).toBe(textOf(cell));
      }),
    );
  });

  it('does not see nodes that reach no output', () => {
    fc.assert(
      fc.property(cells, fc.constantFrom(...cellOperations), fc.nat(4), (cell, op, at) => {
        const from = at % (cell.inputs + cell.nodes.length);
        expect(textOf({ ...cell, nodes: [...cell.nodes, [{ op, from }]] })).toBe(textOf(cell));
      }),
    );
  });

  it('does not see skips between nodes, and nothing of edges that are none', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        const last = cell.inputs + cell.nodes.length;
        const skipped = cell.nodes.map((edges) => [...edges, { op: 'none' as const, from: 0 }]);
        const longer = cell.outputs.map((from) => [{ op: 'skip' as const, from }]);
        const outputs = cell.outputs.map((_, i) => last + i);
        expect(textOf({ ...cell, nodes: [...skipped, ...longer], outputs })).toBe(textOf(cell));
      }),
    );
  });

  it('belongs to a network that is canonical itself, can be built, and costs no more', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        const written = network(cell);
        const canonical = canonicalArchitecture(written);
        expect(canonicalArchitecture(canonical)).toEqual(canonical);
        const { parameterCount: parameters, multiplyAdds } = makeLearner(canonical);
        expect(cellNetworkCost(canonical)).toEqual({ parameters, multiplyAdds });
        expect(parameters).toBeLessThanOrEqual(cellNetworkCost(written).parameters);
        expect(multiplyAdds).toBeLessThanOrEqual(cellNetworkCost(written).multiplyAdds);
      }),
    );
  });

  it('is found at once for many nodes that may change places', () => {
    const size = 12;
    const nodes = (kinds: readonly Cell['nodes'][number][number]['op'][]) =>
      kinds.map((op) => [{ op, from: 0 }]);
    const cell = (...half: ('conv3x3' | 'conv1x1')[]): Cell => ({
      ...{ inputs: 1, reduces: false },
      nodes: nodes(Array.from({ length: size }, (_, i) => half[i % 2]!)),
      outputs: Array.from({ length: size }, (_, i) => 1 + i),
    });
    expect(textOf(cell('conv3x3', 'conv1x1'))).toBe(textOf(cell('conv1x1', 'conv3x3')));
    expect(textOf(cell('conv3x3', 'conv3x3'))).not.toBe(textOf(cell('conv1x1', 'conv3x3')));
  });

  it('tells apart two convolutions of an image and one that is used twice', () => {
    const conv = { op: 'conv3x3', from: 0 } as const;
    const skip = (from: number) => ({ op: 'skip', from }) as const;
    const base = { inputs: 1, reduces: false } as const;
    const once: Cell = { ...base, nodes: [[conv], [skip(1), skip(1)]], outputs: [2] };
    const twice: Cell = { ...base, nodes: [[conv], [conv], [skip(1), skip(2)]], outputs: [3] };
    expect(textOf(once)).not.toBe(textOf(twice));
  });
});
