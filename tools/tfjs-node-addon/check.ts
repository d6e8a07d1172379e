/** Runs the addon that build.sh made: each kernel against plain JavaScript, then the speed of the heavy ones. */
import { kernelCases } from './kernels.ts';
import { type Tensor, type Tfjs, loadNative } from './load.ts';
import { measureSpeed } from './speed.ts';

/** Largest difference allowed, as a part of the largest value: float32 sums are taken in another order. */
const TOLERANCE = 1e-5;

async function valuesOn(tf: Tfjs, backend: string, kernel: () => Tensor): Promise<number[]> {
  await tf.setBackend(backend);
  const result = tf.tidy(kernel);
  const values = Array.from(result.dataSync());
  result.dispose();
  return values;
}

function relativeDifference(values: number[], expected: number[]): number {
  if (values.length !== expected.length) return Infinity;
  const largest = Math.max(...expected.map(Math.abs));
  return Math.max(...values.map((value, i) => Math.abs(value - expected[i]!))) / largest;
}

/** Prints one line per kernel and returns how many failed. */
async function compareKernels(tf: Tfjs): Promise<number> {
  let failures = 0;
  for (const [name, kernel] of Object.entries(kernelCases(tf))) {
    try {
      const native = await valuesOn(tf, 'tensorflow', kernel);
      const difference = relativeDifference(native, await valuesOn(tf, 'cpu', kernel));
      const agrees = difference <= TOLERANCE;
      if (!agrees) failures++;
      console.log(`${agrees ? 'ok     ' : 'DIFFERS'} ${name.padEnd(36)} ${difference.toExponential(1)}`);
    } catch (error) {
      failures++;
      console.log(`FAILED  ${name.padEnd(36)} ${(error as Error).message}`);
    }
  }
  return failures;
}

const { tf, tensorflow, device } = loadNative(process.argv[2] ?? '@tensorflow/tfjs-node');
console.log(`TensorFlow ${tensorflow} on the ${device}, Node.js ${process.version}`);
const failures = await compareKernels(tf);
await tf.setBackend('tensorflow');
measureSpeed(tf);
console.log(
  failures === 0 ? 'All kernels agree with plain JavaScript.' : `${failures} kernels do not agree.`,
);
process.exitCode = failures === 0 ? 0 : 1;
