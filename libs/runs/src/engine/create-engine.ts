import { type Engine, EngineError } from '@gtn-studio/autodiff';
import { type EngineName, defaultEngine, engineNames, unknownName } from '@gtn-studio/contracts';
import type { Provider } from '@gtn-studio/engine-onnxruntime';

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
  'onnxruntime-webgpu': (threads) => onnxRuntime(threads, 'webgpu'),
  'tfjs-wasm': () => tfjs('wasm'),
  'tfjs-node': (threads) => tfjs('node', threads),
  'tfjs-node-gpu': (threads) => tfjs('node-gpu', threads),
  reference: async () => new (await import('@gtn-studio/autodiff')).ReferenceEngine(),
  auto: automatic,
};

/** What these compute is up to a driver of the machine, which no release of ours was tested with. */
const onDevice: ReadonlySet<EngineName> = new Set([
  'onnxruntime-cuda',
  'onnxruntime-webgpu',
  'tfjs-node-gpu',
]);

/** @throws ExpectedError INVALID_INPUT that lists the engines there are */
export function checkEngineName(name: string): void {
  if (!isKnown(name)) throw unknownName('engine', name, engineNames);
}

const isKnown = (name: string): name is EngineName => Object.hasOwn(engines, name);

/**
 * The engine of a name, which has shown that it computes rightly if it computes on a device; the caller disposes of it.
 *
 * @throws ExpectedError ENGINE_UNAVAILABLE that says what to install for one that cannot be loaded, names what a device computes
 *   wrongly, or lists the engines there are.
 */
export async function createEngine(choice: EngineChoice): Promise<Engine> {
  const engine = await createUncheckedEngine(choice);
  if (!onDevice.has(choice.engine as EngineName)) return engine;
  try {
    const { selfCheck } = await import('@gtn-studio/autodiff/conformance');
    await selfCheck(engine);
    return engine;
  } catch (error) {
    await engine.dispose();
    throw error;
  }
}

/** The engine of a name, to find out what it computes: see `createEngine`. */
export async function createUncheckedEngine({ engine, threads }: EngineChoice): Promise<Engine> {
  if (!isKnown(engine)) throw unknownName('engine', engine, engineNames, { code: 'ENGINE_UNAVAILABLE' });
  return engines[engine](threads);
}

/** TensorFlow on an NVIDIA GPU where that can be had, else the default. WebGPU is not tried, as it is slower so far: ADR 8. */
async function automatic(threads: number): Promise<Engine> {
  try {
    return await createEngine({ engine: 'tfjs-node-gpu', threads });
  } catch (error) {
    if (error instanceof EngineError) return createEngine({ engine: defaultEngine, threads });
    throw error;
  }
}

async function onnxRuntime(threads: number, provider: Provider): Promise<Engine> {
  const { OnnxRuntimeEngine } = await import('@gtn-studio/engine-onnxruntime');
  return OnnxRuntimeEngine.create({ threads, provider });
}

async function tfjs(backend: 'wasm' | 'node' | 'node-gpu', threads?: number): Promise<Engine> {
  const { TfjsEngine } = await import('@gtn-studio/engine-tfjs');
  return TfjsEngine.create({ backend, threads });
}
