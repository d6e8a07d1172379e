import type { Rank4, Tensor, Tfjs } from './load.ts';

const RUNS = 15;
const BATCH = 128;
const SIDE = 14;
const INPUTS = 64;
const OUTPUTS = 128;

function medianMilliseconds(compute: () => Tensor): number {
  const once = () => {
    const start = performance.now();
    const result = compute();
    result.dataSync();
    result.dispose();
    return performance.now() - start;
  };
  once();
  const times = Array.from({ length: RUNS }, once).sort((a, b) => a - b);
  return times[RUNS >> 1]!;
}

function report(name: string, multiplyAdds: number, compute: () => Tensor): void {
  const milliseconds = medianMilliseconds(compute);
  const gigaflops = (2 * multiplyAdds) / milliseconds / 1e6;
  console.log(`${name.padEnd(44)} ${milliseconds.toFixed(2)} ms ${gigaflops.toFixed(0)} GFLOP/s`);
}

/** Prints median times on the current backend, the copy of the result to JavaScript included. */
export function measureSpeed(tf: Tfjs): void {
  const a = tf.randomNormal([1024, 1024], 0, 1, 'float32', 1);
  const b = tf.randomNormal([1024, 1024], 0, 1, 'float32', 2);
  report('matMul 1024 x 1024', 1024 ** 3, () => tf.matMul(a, b));

  const x = tf.randomNormal<Rank4>([BATCH, SIDE, SIDE, INPUTS], 0, 1, 'float32', 3);
  const filter = tf.randomNormal<Rank4>([3, 3, INPUTS, OUTPUTS], 0, 1, 'float32', 4);
  const y = tf.conv2d(x, filter, 1, 'same');
  const multiplyAdds = BATCH * SIDE ** 2 * 9 * INPUTS * OUTPUTS;
  const attributes = { strides: 1, pad: 'same', dataFormat: 'NHWC', dimRoundingMode: 'floor' };
  const size = `${BATCH} x ${SIDE}² x ${INPUTS}, 3 x 3 to ${OUTPUTS}`;
  report(`conv2d ${size}`, multiplyAdds, () => tf.conv2d(x, filter, 1, 'same'));
  report('  its input gradient', multiplyAdds, () =>
    tf.engine().runKernel('Conv2DBackpropInput', { dy: y, filter }, { ...attributes, inputShape: x.shape }),
  );
  report('  its filter gradient', multiplyAdds, () =>
    tf.engine().runKernel('Conv2DBackpropFilter', { x, dy: y }, { ...attributes, filterShape: filter.shape }),
  );

  const one = tf.scalar(1);
  const repetitions = 10_000;
  const start = performance.now();
  for (let i = 0; i < repetitions; i++) tf.add(one, one).dispose();
  console.log(
    `${'one add of two scalars'.padEnd(44)} ${(((performance.now() - start) / repetitions) * 1e3).toFixed(1)} µs`,
  );
}
