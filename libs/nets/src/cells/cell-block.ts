import { type Shape, type Tensor, add, concat, sizeOf, zeros } from '@gtn-studio/autodiff';
import type { Cell, CellEdge } from '@gtn-studio/contracts';
import type { Layer } from '../layer.ts';
import { type Block, type RunLayer, sequence } from './block.ts';
import { type CellOptions, halvedImage } from './conv-norm.ts';
import { factorizedReduction, operation, reluConvNorm } from './operations.ts';

/** Where a cell stands: what comes in, and the channels that it works with. */
export interface CellPlace {
  readonly cell: Cell;
  /** [C, H, W] of each input. */
  readonly images: readonly Shape[];
  readonly channels: number;
}

/** A cell's layers, and the cell as a function of its inputs. */
export interface CellBlock {
  readonly layers: Readonly<Record<string, Layer>>;
  readonly outputs: Shape;
  apply(inputs: readonly Tensor[], run: RunLayer): Tensor;
}

/**
 * Builds a cell in its place. An input of other channels than the cell's is brought to them by a 1×1 convolution (ReLU before, norm
 * after), one of a larger image by factorized reductions. Layers are named `in`, `before` and, by node and edge, `a0`, `a1`, `b0`, …
 */
export function cellBlock({ cell, images, channels }: CellPlace, options: CellOptions): CellBlock {
  const image = [channels, ...images[0]!.slice(1)];
  const inside = cell.reduces ? halvedImage(image) : image;
  const used = new Set([...cell.outputs, ...cell.nodes.flat().map(({ from }) => from)]);
  const adapters = images.map((from, i) =>
    used.has(i) ? adapter(from, image, options) : sequence(from, {}),
  );
  const ofEdge = ({ op, from }: CellEdge) =>
    from < cell.inputs
      ? operation(op, image, cell.reduces ? 2 : 1, options)
      : operation(op, inside, 1, options);
  const nodes = cell.nodes.map((edges) => edges.map((edge) => ({ from: edge.from, block: ofEdge(edge) })));
  const named: [string, Block][] = [
    ...adapters.map((block, i): [string, Block] => [inputNames[i]!, block]),
    ...nodes.flatMap((edges, i) => edges.map(({ block }, j): [string, Block] => [edgeName(i, j), block])),
  ];
  return {
    layers: Object.fromEntries(named.flatMap(([name, block]) => prefixed(name, block.layers))),
    outputs: [cell.outputs.length * channels, ...inside.slice(1)],
    apply(inputs, run) {
      const values = adapters.map((block, i) => block.apply(inputs[i]!, within(inputNames[i]!, run)));
      nodes.forEach((edges, i) => {
        const terms = edges.map(({ from, block }, j) =>
          block.apply(values[from]!, within(edgeName(i, j), run)),
        );
        values.push(terms.length > 0 ? terms.reduce(add) : zeros([inputs[0]!.shape[0]!, ...inside]));
      });
      const parts = cell.outputs.map((value) => values[value]!);
      return parts.length === 1 ? parts[0]! : concat(parts, 1);
    },
  };
}

const inputNames = ['in', 'before'];
const edgeName = (node: number, edge: number) => `${String.fromCharCode(97 + node)}${edge}`;

/** Layers under `prefix_name`. */
export const prefixed = (prefix: string, layers: Readonly<Record<string, Layer>>): [string, Layer][] =>
  Object.entries(layers).map(([name, layer]) => [`${prefix}_${name}`, layer]);

/** Runs layers that were named by `prefixed`. */
export const within =
  (prefix: string, run: RunLayer): RunLayer =>
  (name, x) =>
    run(`${prefix}_${name}`, x);

function adapter(from: Shape, to: Shape, options: CellOptions): Block {
  if (sizeOf(from.slice(1)) === sizeOf(to.slice(1))) {
    return from[0] === to[0] ? sequence(from, {}) : reluConvNorm(from, to[0]!, [1, 1], options);
  }
  const half = factorizedReduction(from, to[0]!, options);
  const rest = adapter(half.outputs, to, options);
  return {
    layers: Object.fromEntries([...prefixed('half', half.layers), ...prefixed('then', rest.layers)]),
    outputs: to,
    apply: (x, run) => rest.apply(half.apply(x, within('half', run)), within('then', run)),
  };
}
