import {
  EngineError,
  type Executable,
  type Leaves,
  type NdArray,
  type Program,
  type Tensor,
  bindInputs,
  flopsOf,
  inputPrimitive,
  namedTensors,
  simplify,
  topologicalOrder,
  treeOfOutputs,
} from '@gtn-studio/autodiff';
import type * as tfjs from '@tensorflow/tfjs-core';
import type { LoadedTfjs } from './load-tfjs.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { fromTfjs, toTfjs } from './tensor-values.ts';

/** One operation, and the values that nothing needs once it has run. */
interface Step {
  readonly tensor: Tensor;
  readonly spent: readonly Tensor[];
}

/** Runs one program operation by operation. Each intermediate value is freed as soon as its last user has run. */
export class TfjsExecutable<In, Out> implements Executable<In, Out> {
  readonly flops: number;
  readonly #program: Program<In, Out>;
  readonly #steps: readonly Step[];
  /** Values that every run shares. */
  readonly #constants = new Map<Tensor, tfjs.Tensor>();
  #released = false;

  constructor(
    private readonly loaded: LoadedTfjs,
    program: Program<In, Out>,
    private readonly forget: (executable: TfjsExecutable<In, Out>) => void,
  ) {
    this.#program = simplify(program);
    this.flops = flopsOf(this.#program);
    this.#steps = planSteps(this.#program);
  }

  run(inputs: Leaves<In, NdArray>): Promise<Leaves<Out, NdArray>> {
    if (this.#released) return Promise.reject(released());
    return oneAtATime(async () => {
      const { tf, name } = this.loaded;
      const given = new Map(bindInputs(this.#program, inputs).map(([, tensor, value]) => [tensor, value]));
      if (tf.getBackend() !== name) await tf.setBackend(name);
      return this.#compute(given);
    });
  }

  #compute(given: ReadonlyMap<Tensor, NdArray>): Leaves<Out, NdArray> {
    const { tf } = this.loaded;
    const values = new Map<Tensor, tfjs.Tensor>();
    const valueOf = (tensor: Tensor) => this.#constants.get(tensor) ?? values.get(tensor)!;
    try {
      for (const { tensor, spent } of this.#steps) {
        if (this.#constants.has(tensor)) continue;
        const operands = tensor.inputs.map(valueOf);
        const input = given.get(tensor);
        const value = input ? toTfjs(tf, tensor.dtype, input) : compute(this.loaded, tensor, operands);
        (isConstant(tensor) ? this.#constants : values).set(tensor, value);
        for (const operand of spent) {
          values.get(operand)!.dispose();
          values.delete(operand);
        }
      }
      return treeOfOutputs(this.#program.outputs, (output) => fromTfjs(output.dtype, valueOf(output)));
    } finally {
      for (const value of values.values()) value.dispose();
    }
  }

  dispose(): Promise<void> {
    this.#released = true;
    this.forget(this);
    return oneAtATime(() => {
      for (const value of this.#constants.values()) value.dispose();
      this.#constants.clear();
      return Promise.resolve();
    });
  }
}

const released = () => new EngineError('this program was released and cannot run any more');

const isConstant = ({ inputs, primitive }: Tensor) => inputs.length === 0 && primitive !== inputPrimitive;

function planSteps(program: Program): Step[] {
  const outputs = namedTensors(program.outputs).map(([, output]) => output);
  const order = topologicalOrder(outputs);
  const kept = new Set(outputs);
  const steps: Step[] = [];
  const needed = new Set<Tensor>();
  for (const tensor of order.reverse()) {
    const last = new Set(tensor.inputs.filter((input) => !needed.has(input)));
    for (const input of last) needed.add(input);
    steps.push({ tensor, spent: [...last].filter((input) => !kept.has(input) && !isConstant(input)) });
  }
  return steps.reverse();
}

/** What a lowering makes on its way is freed; its result is a tensor of its own, never one of the operands. */
function compute({ tf, name }: LoadedTfjs, tensor: Tensor, operands: readonly tfjs.Tensor[]): tfjs.Tensor {
  try {
    const value = tf.tidy(() => tensor.primitive.tfjs(tf, operands, tensor));
    return operands.includes(value) ? value.clone() : value;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EngineError(`TensorFlow.js (${name}) cannot compute ${tensor.toString()}: ${reason}`, {
      cause,
    });
  }
}
