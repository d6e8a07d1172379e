import { type Engine, EngineError } from '@gtn-studio/autodiff';
import { UsageError } from '../failure.ts';
import { suggestion } from '../nearest-name.ts';

/** What computes, and with how many threads. */
export interface EngineOptions {
  readonly engine: string;
  readonly threads: number;
}

export const defaultEngine = 'onnxruntime';

// Each engine loads its library only when it is asked for.
const engines: Readonly<Record<string, (threads: number) => Promise<Engine>>> = {
  onnxruntime: (threads) => onnxRuntime(threads, 'cpu'),
  'onnxruntime-cuda': (threads) => onnxRuntime(threads, 'cuda'),
  'tfjs-wasm': () => tfjs('wasm'),
  'tfjs-node': (threads) => tfjs('node', threads),
  'tfjs-node-gpu': (threads) => tfjs('node-gpu', threads),
  reference: async () => new (await import('@gtn-studio/autodiff')).ReferenceEngine(),
  auto: automatic,
};

export const engineNames = Object.keys(engines);

/** Throws a UsageError that lists the engines there are. */
export function checkEngineName(name: string): void {
  if (Object.hasOwn(engines, name)) return;
  throw new UsageError(
    `unknown engine "${name}"${suggestion(name, engineNames)} (engines: ${engineNames.join(', ')})`,
  );
}

/** Throws a UsageError for an unknown engine, and an EngineError that says what to install for one that cannot be loaded. */
export function createEngine({ engine, threads }: EngineOptions): Promise<Engine> {
  checkEngineName(engine);
  return engines[engine]!(threads);
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
