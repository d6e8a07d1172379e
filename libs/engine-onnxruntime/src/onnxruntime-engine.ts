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
  fuse,
  neg,
  simplify,
  trace,
} from '@gtn-studio/autodiff';
import { toOnnx } from '@gtn-studio/onnx';
import type * as Ort from 'onnxruntime-node';
import { channelBlockOf } from './channel-block.ts';
import { ProgramSession, messageOf, released } from './program-session.ts';
import { type Provider, providers } from './providers.ts';

export interface OnnxRuntimeOptions {
  /** Threads that one run may use; default: all that the machine offers this process. */
  readonly threads?: number;
  /**
   * Default: `cpu`. `cuda` needs an NVIDIA GPU, CUDA and ONNX Runtime's CUDA libraries, `webgpu` any GPU with a driver for Vulkan,
   * Direct3D 12 or Metal; `create` rejects where one of them is missing.
   */
  readonly provider?: Provider;
}

/** A program is compiled once, however often that is asked for; the last executable that is disposed of releases the session. */
interface Compiled {
  readonly session: Promise<ProgramSession>;
  holders: number;
}

const ignore = () => undefined;

/** The default engine: a program becomes one ONNX graph, compiled once, and each run is one native call. float32. */
export class OnnxRuntimeEngine implements Engine {
  readonly name: string;
  readonly precision = 'float32';
  readonly #compiled = new Map<Program, Compiled>();
  #disposed = false;

  private constructor(
    private readonly ort: typeof Ort,
    readonly threads: number,
    readonly provider: Provider,
    private readonly channelBlock: number | undefined,
  ) {
    this.name = provider === 'cpu' ? 'onnxruntime' : `onnxruntime-${provider}`;
  }

  static async create(options: OnnxRuntimeOptions = {}): Promise<OnnxRuntimeEngine> {
    const { threads = availableParallelism(), provider = 'cpu' } = options;
    if (!Number.isInteger(threads) || threads < 1) {
      throw new EngineError(`threads must be a whole number ≥ 1, got ${threads}`);
    }
    const ort = await loadOrt();
    if (provider !== 'cpu' && !ort.listSupportedBackends().some(({ name }) => name === provider)) {
      throw new EngineError(
        `onnxruntime-node has no provider ${provider} on this machine: it exists ${providers[provider].exists}`,
      );
    }
    const channelBlock = provider === 'cpu' ? await channelBlockOf(ort) : undefined;
    const engine = new OnnxRuntimeEngine(ort, threads, provider, channelBlock);
    if (provider !== 'cpu') await engine.#openDevice();
    return engine;
  }

  /**
   * A device's libraries are loaded with the first session: what is missing shows here, and not in the middle of a run. The session
   * stays until the engine is disposed of, and so does the device with the kernels compiled for it, which go with its last session.
   */
  async #openDevice(): Promise<void> {
    try {
      await this.compile(trace({ x: float([1]) }, ({ x }) => neg(x)));
    } catch (cause) {
      // Of a failed assertion ONNX Runtime's message begins with the place in its source and the condition.
      const reason = messageOf(cause)
        .replace(/^.* was false\. /s, '')
        .trim();
      throw new EngineError(`${this.provider}: ${reason}. ${providers[this.provider].needs}`, { cause });
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
    const { option, spectra } = providers[this.provider];
    const simplified = simplify(program);
    const lowered = spectra ? fuse(simplified) : simplified;
    const { bytes, inputNames, outputNames } = toOnnx(lowered, {
      spectra,
      channelBlock: this.channelBlock,
    });
    const options: Ort.InferenceSession.SessionOptions = {
      executionProviders: [option],
      // 'all' would put pooling in a blocked layout, and take longer to copy in and out of it than it gains.
      graphOptimizationLevel: 'extended',
      intraOpNumThreads: this.threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      logSeverityLevel: 3,
      // No array is kept for the next run: an arena of its own for each program, and the more so a planned block for all of a run's arrays,
      // holds what the others could use. The benchmark's outer iteration takes 350 MiB so, and 490 with arenas, in the same time.
      enableMemPattern: false,
      enableCpuMemArena: false,
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
