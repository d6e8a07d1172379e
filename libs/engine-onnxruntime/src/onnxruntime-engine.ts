import { availableParallelism } from 'node:os';
import {
  type Engine,
  EngineError,
  type Executable,
  type Leaves,
  type NdArray,
  type Program,
  type Shape,
  type Tensor,
  bindInputs,
  float,
  flopsOf,
  namedTensors,
  neg,
  simplify,
  sizeOf,
  trace,
  treeOfOutputs,
} from '@gtn-studio/autodiff';
import { toOnnx } from '@gtn-studio/onnx';
import type * as Ort from 'onnxruntime-node';

export interface OnnxRuntimeOptions {
  /** Threads that one run may use; default: all that the machine offers this process. */
  readonly threads?: number;
  /** `cuda` needs an NVIDIA GPU, CUDA and ONNX Runtime's CUDA libraries; `create` rejects where one of them is missing. */
  readonly provider?: 'cpu' | 'cuda';
}

const CUDA_NEEDS =
  'CUDA needs an NVIDIA GPU with its driver, CUDA 12 and cuDNN 9 where the loader finds them (LD_LIBRARY_PATH), and ' +
  'ONNX Runtime\'s CUDA provider: install it with "node node_modules/onnxruntime-node/script/install.js"';

/** The default engine: a program becomes one ONNX graph, compiled once, and each run is one native call. float32. */
export class OnnxRuntimeEngine implements Engine {
  readonly name = 'onnxruntime';
  readonly precision = 'float32';
  readonly #compiled = new Map<Program, Promise<CompiledProgram>>();

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
      throw new EngineError(`${cause instanceof Error ? cause.message : String(cause)}. ${CUDA_NEEDS}`, {
        cause,
      });
    }
  }

  async compile<In, Out>(program: Program<In, Out>): Promise<Executable<In, Out>> {
    let compiled = this.#compiled.get(program);
    if (!compiled) {
      compiled = this.#createSession(program);
      this.#compiled.set(program, compiled);
      compiled.catch(() => this.#compiled.delete(program));
    }
    return (await compiled) as unknown as Executable<In, Out>;
  }

  async dispose(): Promise<void> {
    const sessions = [...this.#compiled.values()];
    this.#compiled.clear();
    for (const session of sessions) await (await session).dispose();
  }

  async #createSession(program: Program): Promise<CompiledProgram> {
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
      const flops = flopsOf(simplified);
      return new CompiledProgram(this.ort, session, program, inputNames, outputNames, flops, () => {
        this.#compiled.delete(program);
      });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new EngineError(`onnxruntime (${this.provider}) cannot compile the program: ${reason}`, {
        cause,
      });
    }
  }
}

class CompiledProgram implements Executable {
  #disposed = false;

  constructor(
    private readonly ort: typeof Ort,
    private readonly session: Ort.InferenceSession | undefined,
    private readonly program: Program,
    private readonly inputNames: readonly string[],
    private readonly outputNames: readonly string[],
    readonly flops: number,
    private readonly forget: () => void,
  ) {}

  async run(inputs: unknown): Promise<Leaves<unknown, NdArray>> {
    if (this.#disposed) throw new EngineError('this program was released and cannot run any more');
    const feeds: Record<string, Ort.Tensor> = {};
    bindInputs(this.program, inputs).forEach(([, tensor, value], i) => {
      feeds[this.inputNames[i]!] = this.#toOrt(tensor, value);
    });
    // ONNX Runtime writes straight into the arrays that are returned.
    const fetches: Record<string, Ort.Tensor> = {};
    const results = new Map<Tensor, NdArray>();
    namedTensors(this.program.outputs).forEach(([, tensor], i) => {
      const value = allocate(tensor);
      results.set(tensor, value);
      fetches[this.outputNames[i]!] = this.#toOrt(tensor, value);
    });
    await this.session?.run(feeds, fetches);
    return treeOfOutputs(this.program.outputs, (output) => results.get(output)!);
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    this.forget();
    await this.session?.release();
  }

  /** A view of the value's memory; only values of another element type are copied. */
  #toOrt({ dtype }: Tensor, { shape, data }: NdArray): Ort.Tensor {
    switch (dtype) {
      case 'float':
        return new this.ort.Tensor(
          'float32',
          data instanceof Float32Array ? data : Float32Array.from(data),
          shape,
        );
      case 'int':
        return new this.ort.Tensor('int32', data instanceof Int32Array ? data : Int32Array.from(data), shape);
      case 'bool':
        return new this.ort.Tensor('bool', data instanceof Uint8Array ? data : Uint8Array.from(data), shape);
    }
  }
}

function allocate({ shape, dtype }: { shape: Shape; dtype: Tensor['dtype'] }): NdArray {
  const size = sizeOf(shape);
  switch (dtype) {
    case 'float':
      return { shape, data: new Float32Array(size) };
    case 'int':
      return { shape, data: new Int32Array(size) };
    case 'bool':
      return { shape, data: new Uint8Array(size) };
  }
}

async function loadOrt(): Promise<typeof Ort> {
  try {
    return await import('onnxruntime-node');
  } catch (cause) {
    throw new EngineError(
      'onnxruntime-node cannot be loaded: install it with "npm install onnxruntime-node"',
      { cause },
    );
  }
}
