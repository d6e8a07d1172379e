import { readFileSync } from 'node:fs';
import {
  type NdArray,
  ReferenceEngine,
  crossEntropy,
  entries,
  float,
  gradients,
  int,
  isNdArray,
  mapTree,
  sizeOf,
  trace,
} from '@gtn-studio/autodiff';
import { type LayerTree, type ParamSpec, makeLearner } from '@gtn-studio/nets';
import { expect, it } from 'vitest';
import { nasBench201, parseNasBench201 } from '@gtn-studio/nets';

/** What tools/bench/peers/nas_bench_201.py wrote. */
interface Fixture {
  readonly channels: number;
  readonly cells: number;
  readonly classes: number;
  readonly images: [number, number, number, number];
  readonly labels: number[];
  readonly networks: {
    readonly architecture: string;
    readonly logits: number[][];
    readonly loss: number;
    /** Of each parameter: its gradient's norm, and its product with sines. */
    readonly gradients: Readonly<Record<string, readonly [norm: number, product: number]>>;
  }[];
}

const { channels, cells, classes, images, labels, networks } = JSON.parse(
  readFileSync(new URL('nas-bench-201.fixture.json', import.meta.url), 'utf8'),
) as Fixture;

/** As `sines` of the script. */
function sines(shape: readonly number[], name: string, scale = 1, offset = 0): NdArray {
  const phase = 1 + 10 * [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return {
    shape,
    data: Float64Array.from({ length: sizeOf(shape) }, (_, i) => offset + scale * Math.sin(phase + i)),
  };
}

const valueOf = ({ shape }: ParamSpec, path: string): NdArray => {
  if (path.endsWith('.weight')) return sines(shape, path, sizeOf(shape.slice(1)) ** -0.5);
  return sines(shape, path, 0.2, path.endsWith('.scale') ? 1 : 0);
};

it.each(networks)('$architecture and its gradient equal PyTorch’s', async ({ architecture, ...expected }) => {
  const [batch, ...image] = images;
  const space = nasBench201({ task: { image, classes }, channels, cells });
  const learner = makeLearner(space.build(parseNasBench201(architecture)));
  const specs = { params: learner.params, images: float(images), labels: int([batch]) };
  const program = trace(specs, (given) => {
    const { logits } = learner.apply(given.params, given.images, 'batch');
    const loss = crossEntropy(logits, given.labels);
    return { logits, loss, gradient: gradients(loss, given.params) };
  });
  const isSpec = (value: unknown): value is ParamSpec =>
    typeof value === 'object' && value !== null && 'initial' in value;
  const params = mapTree(learner.params, isSpec, valueOf) as LayerTree<NdArray>;
  const executable = await new ReferenceEngine().compile(program);
  const { logits, loss, gradient } = await executable.run({
    params,
    images: sines(images, 'images'),
    labels: { shape: [batch], data: Int32Array.from(labels) },
  });
  const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9) as number);
  expect([...logits.data]).toEqual(close(expected.logits.flat()));
  expect([...loss.data]).toEqual(close([expected.loss]));
  const told = entries(gradient, isNdArray).map(([path, { shape, data }]) => {
    const direction = sines(shape, `${path}'`).data;
    const product = Array.from(data, (value, i) => value * direction[i]!).reduce((a, b) => a + b, 0);
    return [path, [Math.hypot(...data), product]];
  });
  const wanted = Object.entries(expected.gradients).map(([path, values]) => [path, close(values)]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(wanted));
});
