import { type Engine, EngineError } from '@gtn-studio/autodiff';
import { type EngineName, engineNames } from '@gtn-studio/contracts';
import { unknownName } from '../errors/unknown-name.ts';

/** What computes, and with how many threads. */
export interface EngineChoice {
  /** One of `engineNames`. */
  readonly engine: string;
  /** Of the processor; another number may round sums differently. Some engines take all there are. */
  readonly threads: number;
}

// Each engine loads its library only when it is asked for.
const engines: Readonly<Record<EngineName, (threads: number) => Promise<Engine>>> = {
  onnxruntime: (threads) => onnxRuntime(threads, 'cpu'),
  'onnxruntime-cuda': (threads) => onnxRuntime(threads, 'cuda'),
  'tfjs-wasm': () => tfjs('wasm'),
  'tfjs-node': (threads) => tfjs('node', threads),
  'tfjs-node-gpu': (threads) => tfjs('node-gpu', threads),
  reference: async () => new (await import('@gtn-studio/autodiff')).ReferenceEngine(),
  auto: automatic,
};

/** @throws ExpectedError INVALID_INPUT that lists the engines there are */
export function checkEngineName(name: string): void {
  if (!isKnown(name)) throw unknownName('engine', name, engineNames);
}

const isKnown = (name: string): name is EngineName => Object.hasOwn(engines, name);

/**
 * The engine of a name; the caller disposes of it.
 *
 * @throws ExpectedError ENGINE_UNAVAILABLE that says what to install for one that cannot be loaded, or lists those there are.
 */
export async function createEngine({ engine, threads }: EngineChoice): Promise<Engine> {
  if (!isKnown(engine)) throw unknownName('engine', engine, engineNames, { code: 'ENGINE_UNAVAILABLE' });
  return engines[engine](threads);
}

/** TensorFlow on an NVIDIA GPU where there is one with the package for it, else the default. */
async function automatic(threads: number): Promise<Engine> {
  try {
    return await tfjs('node-gpu', threads);
  } catch (error) {
    if (error instanceof EngineError) return onnxRuntime(threads, 'cpu');
    throw error;
  }
}

async function onnxRuntime(threads: number, provider: 'cpu' | 'cuda'): Promise<Engine> {
  const { OnnxRuntimeEngine } = await import('@gtn-studio/engine-onnxruntime');
  return OnnxRuntimeEngine.create({ threads, provider });
}

async function tfjs(backend: 'wasm' | 'node' | 'node-gpu', threads?: number): Promise<Engine> {
  const { TfjsEngine } = await import('@gtn-studio/engine-tfjs');
  return TfjsEngine.create({ backend, threads });
}
