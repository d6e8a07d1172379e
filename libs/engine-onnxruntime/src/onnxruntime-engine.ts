import { availableParallelism } from 'node:os';
import {
  type Engine,
  EngineError,
  type Executable,
  type Leaves,
  type NdArray,
  type Program,
  float,
  flopsOf,
  neg,
  simplify,
  trace,
} from '@gtn-studio/autodiff';
import { toOnnx } from '@gtn-studio/onnx';
import type * as Ort from 'onnxruntime-node';
import { ProgramSession, messageOf, released } from './program-session.ts';

export interface OnnxRuntimeOptions {
  /** Threads that one run may use; default: all that the machine offers this process. */
  readonly threads?: number;
  /** `cuda` needs an NVIDIA GPU, CUDA and ONNX Runtime's CUDA libraries; `create` rejects where one of them is missing. */
  readonly provider?: 'cpu' | 'cuda';
}

const CUDA_NEEDS =
  'CUDA needs an NVIDIA GPU with its driver, CUDA 12 and cuDNN 9 where the loader finds them (LD_LIBRARY_PATH), and ' +
  'ONNX Runtime\'s CUDA provider: install it with "node node_modules/onnxruntime-node/script/install.js"';

/** A program is compiled once, however often that is asked for; the last executable that is disposed of releases the session. */
interface Compiled {
  readonly session: Promise<ProgramSession>;
  holders: number;
}

const ignore = () => undefined;

/** The default engine: a program becomes one ONNX graph, compiled once, and each run is one native call. float32. */
export class OnnxRuntimeEngine implements Engine {
  readonly name = 'onnxruntime';
  readonly precision = 'float32';
  readonly #compiled = new Map<Program, Compiled>();
  #disposed = false;

  private constructor(
    private readonly ort: typeof Ort,
    readonly threads: number,
    readonly provider: 'cpu' | 'cuda',
  ) {}

  static async create(options: OnnxRuntimeOptions = {}): Promise<OnnxRuntimeEngine> {
    const { threads = availableParallelism(), provider = 'cpu' } = options;
    if (!Number.isInteger(threads) || threads < 1) {
      throw new EngineError(`threads must be a whole number ≥ 1, got ${threads}`);
    }
    const ort = await loadOrt();
    if (provider === 'cuda' && !ort.listSupportedBackends().some(({ name }) => name === 'cuda')) {
      throw new EngineError(
        'onnxruntime-node has no CUDA provider on this machine: it exists for Linux x64 only',
      );
    }
    const engine = new OnnxRuntimeEngine(ort, threads, provider);
    if (provider === 'cuda') await engine.#requireCuda();
    return engine;
  }

  /** CUDA's libraries are loaded with the first session: what is missing shows here, and not in the middle of a run. */
  async #requireCuda(): Promise<void> {
    try {
      const probe = await this.compile(trace({ x: float([1]) }, ({ x }) => neg(x)));
      await probe.dispose();
    } catch (cause) {
      throw new EngineError(`${messageOf(cause)}. ${CUDA_NEEDS}`, { cause });
    }
  }

  async compile<In, Out>(program: Program<In, Out>): Promise<Executable<In, Out>> {
    if (this.#disposed) throw new EngineError('this engine was disposed of');
    const compiled = this.#compiled.get(program) ?? this.#startCompiling(program);
    compiled.holders++;
    const session = await compiled.session;
    let held = true;
    return {
      flops: session.flops,
      run: async (inputs) => {
        if (!held) throw released();
        return (await session.run(inputs)) as Leaves<Out, NdArray>;
      },
      dispose: async () => {
        if (!held) return;
        held = false;
        if (--compiled.holders > 0) return session.settled();
        this.#compiled.delete(program);
        await session.release();
      },
    };
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    const compiled = [...this.#compiled.values()];
    this.#compiled.clear();
    for (const { session } of compiled) await session.then((made) => made.release(), ignore);
  }

  #startCompiling(program: Program): Compiled {
    const compiled = { session: this.#createSession(program), holders: 0 };
    this.#compiled.set(program, compiled);
    compiled.session.catch(() => this.#compiled.delete(program));
    return compiled;
  }

  async #createSession(program: Program): Promise<ProgramSession> {
    const simplified = simplify(program);
    const { bytes, inputNames, outputNames } = toOnnx(simplified, { spectra: this.provider === 'cpu' });
    const options: Ort.InferenceSession.SessionOptions = {
      executionProviders: [this.provider],
      // 'all' would put pooling in a blocked layout, and take longer to copy in and out of it than it gains.
      graphOptimizationLevel: 'extended',
      intraOpNumThreads: this.threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      logSeverityLevel: 3,
      // A planned block for all of a run's arrays lies in the arena beside those of the first run, and is no faster: of the
      // benchmark's outer iteration it took 542 MiB where 418 do.
      enableMemPattern: false,
      // Threads that wait awake from one operator to the next save a tenth to a quarter of a step's time; awake for longer they
      // take the cores from the other programs' threads, since most runs follow another program's.
      extra: { session: { intra_op: { spin_duration_us: '50' } } },
    };
    try {
      // ONNX Runtime loads no model without outputs, such as the derivative of a program without inputs.
      const session =
        outputNames.length > 0 ? await this.ort.InferenceSession.create(bytes, options) : undefined;
      return new ProgramSession(this.ort, session, program, inputNames, outputNames, flopsOf(simplified));
    } catch (cause) {
      throw new EngineError(
        `onnxruntime (${this.provider}) cannot compile the program: ${messageOf(cause)}`,
        { cause },
      );
    }
  }
}

export async function loadOrt(): Promise<typeof Ort> {
  try {
    return await import('onnxruntime-node');
  } catch (cause) {
    throw new EngineError(
      'onnxruntime-node cannot be loaded: install it with "npm install onnxruntime-node"',
      { cause },
    );
  }
}
