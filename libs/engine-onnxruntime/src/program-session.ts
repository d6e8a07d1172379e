import {
  EngineError,
  type Leaves,
  type NdArray,
  type Program,
  type Shape,
  type Tensor,
  bindInputs,
  namedTensors,
  sizeOf,
  treeOfOutputs,
} from '@gtn-studio/autodiff';
import type * as Ort from 'onnxruntime-node';

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const released = () => new EngineError('this program was released and cannot run any more');

/** Runs a program in its session of ONNX Runtime; a program without outputs has no session, and nothing to run. */
export class ProgramSession {
  readonly #running = new Set<Promise<unknown>>();
  #released = false;

  constructor(
    private readonly ort: typeof Ort,
    private readonly session: Ort.InferenceSession | undefined,
    private readonly program: Program,
    private readonly inputNames: readonly string[],
    private readonly outputNames: readonly string[],
    readonly flops: number,
  ) {}

  async run(inputs: unknown): Promise<Leaves<unknown, NdArray>> {
    if (this.#released) throw released();
    const feeds: Record<string, Ort.Tensor> = {};
    bindInputs(this.program, inputs).forEach(([, tensor, value], i) => {
      feeds[this.inputNames[i]!] = this.#toOrt(tensor, value);
    });
    // ONNX Runtime writes straight into the arrays that are returned.
    const fetches: Record<string, Ort.Tensor> = {};
    const results = new Map<string, NdArray>();
    namedTensors(this.program.outputs).forEach(([path, tensor], i) => {
      const value = allocate(tensor);
      results.set(path, value);
      fetches[this.outputNames[i]!] = this.#toOrt(tensor, value);
    });
    if (this.session) await this.#compute(this.session, feeds, fetches);
    return treeOfOutputs(this.program.outputs, (_, path) => results.get(path)!);
  }

  /** Waits for the runs that were started. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  async release(): Promise<void> {
    if (this.#released) return;
    this.#released = true;
    await this.settled();
    await this.session?.release();
  }

  async #compute(
    session: Ort.InferenceSession,
    feeds: Ort.InferenceSession.FeedsType,
    fetches: Ort.InferenceSession.FetchesType,
  ): Promise<void> {
    const running = session.run(feeds, fetches);
    this.#running.add(running);
    try {
      await running;
    } catch (cause) {
      throw new EngineError(`onnxruntime cannot run the program: ${messageOf(cause)}`, { cause });
    } finally {
      this.#running.delete(running);
    }
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
