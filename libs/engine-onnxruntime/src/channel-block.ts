import { type Program, conv2d, float, namedTensors, sizeOf, trace } from '@gtn-studio/autodiff';
import { toOnnx } from '@gtn-studio/onnx';
import type * as Ort from 'onnxruntime-node';

/** Channels in a block where vectors hold 16 and 8 numbers. */
const BLOCKS = [16, 8];

const found = new WeakMap<typeof Ort, Promise<number | undefined>>();

/**
 * How many channels ONNX Runtime's kernels for blocks of channels take together on this processor; undefined where it has no such kernels. It
 * tells nobody, so a small convolution is tried with each, and compared with what `Conv` makes of it.
 */
export function channelBlockOf(ort: typeof Ort): Promise<number | undefined> {
  const known = found.get(ort) ?? firstThatWorks(ort);
  found.set(ort, known);
  return known;
}

async function firstThatWorks(ort: typeof Ort): Promise<number | undefined> {
  const channels = Math.max(...BLOCKS);
  const specs = { x: float([2, channels, 4, 4]), filter: float([channels, channels, 3, 3]) };
  const program = trace(specs, ({ x, filter }) => conv2d(x, filter, { padding: 'same' }));
  const expected = await run(ort, program);
  for (const block of BLOCKS) {
    const made = await run(ort, program, block).catch(() => undefined); // no such operator, or none for this block
    if (made?.every((value, i) => Math.abs(value - expected[i]!) < 1e-3)) return block;
  }
  return undefined;
}

/** The program's one output, on waves as inputs. */
async function run(ort: typeof Ort, program: Program, channelBlock?: number): Promise<Float32Array> {
  const { bytes, inputNames, outputNames } = toOnnx(program, { channelBlock });
  const session = await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1, logSeverityLevel: 4 });
  try {
    const shapes = new Map(namedTensors(program.inputs).map(([name, { shape }]) => [name, shape]));
    const feeds: Record<string, Ort.Tensor> = {};
    inputNames.forEach((name, i) => (feeds[name] = wave(ort, shapes.get(name)!, i)));
    const { data } = (await session.run(feeds))[outputNames[0]!]!;
    return data as Float32Array;
  } finally {
    await session.release();
  }
}

const wave = (ort: typeof Ort, shape: readonly number[], phase: number) =>
  new ort.Tensor(
    'float32',
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => Math.sin(i + phase)),
    shape,
  );
