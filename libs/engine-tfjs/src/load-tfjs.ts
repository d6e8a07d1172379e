import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import util from 'node:util';
import { EngineError } from '@gtn-studio/autodiff';
import type * as tfjs from '@tensorflow/tfjs-core';

export type Tfjs = typeof tfjs;

/** What runs the kernels: WebAssembly, TensorFlow's library on CPUs or on NVIDIA GPUs, or plain (and slow) JavaScript. */
export type TfjsBackend = 'wasm' | 'node' | 'node-gpu' | 'cpu';

export interface LoadOptions {
  /** Threads for one operation of the `node` backend, fixed when TensorFlow loads. The others run on one thread. */
  readonly threads?: number | undefined;
  /** A folder whose node_modules holds `@tensorflow/tfjs-node` or `-gpu`. Default: installed with this package. */
  readonly nodeModule?: string | undefined;
}

/** TensorFlow.js with a backend in place. TensorFlow.js keeps one table of backends per process, whoever loads it. */
export interface LoadedTfjs {
  readonly tf: Tfjs;
  /** TensorFlow.js's name of the backend. */
  readonly name: 'wasm' | 'tensorflow' | 'cpu';
}

const VERSION = '4.22.0';

/** Loads TensorFlow.js with a backend; an EngineError says what to install. */
export async function loadTfjs(backend: TfjsBackend, options: LoadOptions): Promise<LoadedTfjs> {
  switch (backend) {
    case 'wasm':
      return loadWasm();
    case 'cpu':
      return loadCpu();
    case 'node':
    case 'node-gpu':
      return loadNode(backend, options);
  }
}

async function loadWasm(): Promise<LoadedTfjs> {
  const [tf, wasm] = await Promise.all([
    import('@tensorflow/tfjs-core'),
    import('@tensorflow/tfjs-backend-wasm'),
  ]);
  tf.enableProdMode();
  if (tf.findBackend('wasm') === null) {
    // Beside the package's code wherever it is installed, so that a bundled program finds it too.
    const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
    wasm.setWasmPaths(dirname(main) + '/');
  }
  if (!(await tf.setBackend('wasm'))) throw new EngineError('this JavaScript engine cannot run WebAssembly');
  return { tf, name: 'wasm' };
}

async function loadCpu(): Promise<LoadedTfjs> {
  const tf = await import('@tensorflow/tfjs-core');
  await import('@tensorflow/tfjs-backend-cpu');
  tf.enableProdMode();
  await tf.setBackend('cpu');
  return { tf, name: 'cpu' };
}

/** TensorFlow fixes the threads of its operations once for the process. */
let nativeThreads: number | undefined | 'not loaded' = 'not loaded';

async function loadNode(backend: 'node' | 'node-gpu', options: LoadOptions): Promise<LoadedTfjs> {
  const name = backend === 'node' ? '@tensorflow/tfjs-node' : '@tensorflow/tfjs-node-gpu';
  if (nativeThreads !== 'not loaded' && options.threads !== undefined && options.threads !== nativeThreads) {
    const count = nativeThreads ?? 'one for each processor';
    throw new EngineError(
      `threads must be what TensorFlow was loaded with in this process, ${count}: got ${options.threads}`,
    );
  }
  // tfjs-node 4.22 calls this function, which Node.js 23 removed.
  (util as { isNullOrUndefined?: unknown }).isNullOrUndefined ??= (x: unknown) =>
    x === null || x === undefined;
  const tf = withThreads(options.threads, () => requireNative(name, options.nodeModule));
  tf.enableProdMode();
  if (nativeThreads === 'not loaded') nativeThreads = options.threads;
  await tf.setBackend('tensorflow');
  const device = tf.backend() as { isUsingGpuDevice?: boolean };
  if (backend === 'node-gpu' && !device.isUsingGpuDevice) {
    throw new EngineError(
      `${name} finds no NVIDIA GPU with a driver here: use the backend node, wasm or auto`,
    );
  }
  return { tf, name: 'tensorflow' };
}

/** Loads TensorFlow, which reads from the environment how many threads it may use. */
function withThreads<T>(threads: number | undefined, load: () => T): T {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '1'; // no banner of CPU features
  if (threads === undefined || nativeThreads !== 'not loaded') return load();
  const before = process.env['TF_NUM_INTRAOP_THREADS'];
  process.env['TF_NUM_INTRAOP_THREADS'] = String(threads);
  try {
    return load();
  } catch (error) {
    if (before === undefined) delete process.env['TF_NUM_INTRAOP_THREADS'];
    else process.env['TF_NUM_INTRAOP_THREADS'] = before;
    throw error;
  }
}

function requireNative(name: string, folder: string | undefined): Tfjs {
  const from = folder === undefined ? import.meta.url : join(resolve(folder), 'package.json');
  try {
    return createRequire(from)(name) as Tfjs;
  } catch (cause) {
    const where = folder === undefined ? '' : ` in ${folder}`;
    const install = `install it with "npm install ${name}@${VERSION}", or build it with tools/tfjs-node-addon/build.sh`;
    const reason = cause instanceof Error ? cause.message.split('\n')[0]! : String(cause);
    throw new EngineError(`${name} cannot be loaded${where} (${reason}): ${install}`, { cause });
  }
}
