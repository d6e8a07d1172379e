import { ExpectedError } from '@gtn-studio/contracts';
import type { Program } from './program.ts';
import type { NdArray } from './tensor.ts';
import type { Leaves } from './tree.ts';

/**
 * Runs programs. The same program gives the same values on every engine, within the engine's precision, unless NaN meets a
 * maximum or an index lies outside its table.
 */
export interface Engine {
  readonly name: string;
  /** Element type of `float` tensors. */
  readonly precision: 'float32' | 'float64';
  /** Compiles a program once; the result runs any number of times. Throws an EngineError if it cannot. */
  compile<In, Out>(program: Program<In, Out>): Promise<Executable<In, Out>>;
  /** Releases everything the engine holds; its executables cannot run any more, and it compiles nothing more. */
  dispose(): Promise<void>;
}

export interface Executable<In = unknown, Out = unknown> {
  /**
   * Values in, values out, in the trees that the program was traced with. Floats come in the engine's precision, ints as
   * Int32Array, bools as Uint8Array of 0 and 1. Inputs are never changed, and outputs share no memory with them or with
   * each other. Throws an EngineError for an input that does not fit, or a value that the engine cannot compute with.
   */
  run(inputs: Leaves<In, NdArray>): Promise<Leaves<Out, NdArray>>;
  /** Floating-point operations of one run. */
  readonly flops: number;
  /** Waits for runs that were started; nothing can be run any more. Other executables of the program are not touched. */
  dispose(): Promise<void>;
}

/** An engine cannot be loaded, or refuses a program or a value. */
export class EngineError extends ExpectedError {
  constructor(message: string, options?: ErrorOptions) {
    super('ENGINE_UNAVAILABLE', message, undefined, options);
    this.name = 'EngineError';
  }
}
