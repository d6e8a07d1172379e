import {
  type Engine,
  EngineError,
  type Executable,
  type Program,
  namedTensors,
  topologicalOrder,
} from '@gtn-studio/autodiff';
import { type LoadOptions, type LoadedTfjs, type TfjsBackend, loadTfjs } from './load-tfjs.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { TfjsExecutable } from './tfjs-executable.ts';

export interface TfjsOptions extends LoadOptions {
  /** `auto`, the default: an NVIDIA GPU if there is one, else TensorFlow's library if installed, else WebAssembly. */
  readonly backend?: TfjsBackend | 'auto';
}

/**
 * Runs programs on the kernels of TensorFlow.js, one after the other. Its automatic differentiation is never used: of
 * derivatives of derivatives it gets many wrong, and here a derivative is a program like any other. float32.
 */
export class TfjsEngine implements Engine {
  readonly name: string;
  readonly precision = 'float32';
  readonly #executables = new Set<Executable>();
  #disposed = false;

  private constructor(
    readonly backend: TfjsBackend,
    private readonly loaded: LoadedTfjs,
  ) {
    this.name = `tfjs-${backend}`;
  }

  /** Throws an EngineError that says what to install if the backend cannot be loaded. */
  static async create(options: TfjsOptions = {}): Promise<TfjsEngine> {
    const { backend = 'auto', threads } = options;
    if (threads !== undefined && (!Number.isInteger(threads) || threads < 1)) {
      throw new EngineError(`threads must be a whole number ≥ 1, got ${threads}`);
    }
    if (backend !== 'auto') return new TfjsEngine(backend, await load(backend, options));
    for (const native of ['node-gpu', 'node'] as const) {
      try {
        return new TfjsEngine(native, await load(native, options));
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
      }
    }
    return new TfjsEngine('wasm', await load('wasm', options));
  }

  compile<In, Out>(program: Program<In, Out>): Promise<Executable<In, Out>> {
    if (this.#disposed) return Promise.reject(new EngineError('this engine was disposed of'));
    const wide = tooManyAxes(program);
    if (wide)
      return Promise.reject(new EngineError(`TensorFlow.js takes at most ${MOST_AXES} axes, got ${wide}`));
    const executable = new TfjsExecutable(this.loaded, program, (it) => this.#executables.delete(it));
    this.#executables.add(executable);
    return Promise.resolve(executable);
  }

  /** Frees what the engine's programs hold. The backend stays: TensorFlow.js has one of each per process. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    for (const executable of this.#executables) await executable.dispose();
  }
}

/** Of more, WebAssembly's kernels leave the result as it was in memory. */
const MOST_AXES = 6;

const tooManyAxes = (program: Program): string | undefined =>
  topologicalOrder(namedTensors(program.outputs).map(([, output]) => output))
    .find(({ shape }) => shape.length > MOST_AXES)
    ?.toString();

/** Loading selects the backend, and so waits for the run in progress. */
const load = (backend: TfjsBackend, options: LoadOptions): Promise<LoadedTfjs> =>
  oneAtATime(() => loadTfjs(backend, options));
