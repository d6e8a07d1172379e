import { availableParallelism } from 'node:os';
import {
  EngineError,
  type NdArray,
  type OnnxGraph,
  type Primitive,
  Tensor,
  add,
  float,
  gather,
  gradients,
  int,
  matmul,
  sum,
  tanh,
  trace,
} from '@gtn-studio/autodiff';
import { toOnnx } from '@gtn-studio/onnx';
import { Random } from '@gtn-studio/random';
import * as ort from 'onnxruntime-node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OnnxRuntimeEngine, type OnnxRuntimeOptions } from './onnxruntime-engine.ts';

const x = { shape: [2], data: Float32Array.of(1, 2) };
const doubled = () => trace({ x: float([2]) }, ({ x }) => add(x, x));

const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: unknown) => error,
  );

afterEach(() => {
  vi.restoreAllMocks();
});

describe('OnnxRuntimeEngine.create', () => {
  it('uses all threads that the process may, or those it is given', async () => {
    expect((await OnnxRuntimeEngine.create()).threads).toBe(availableParallelism());
    expect((await OnnxRuntimeEngine.create({ threads: 3 })).threads).toBe(3);
  });

  it.each([0, -1, 1.5, NaN, Infinity, '2' as never])('refuses %s threads', async (threads) => {
    const error = await errorOf(OnnxRuntimeEngine.create({ threads }));
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).message).toBe(`threads must be a whole number ≥ 1, got ${threads}`);
  });

  it('computes on CUDA where it can be made, and else says what to install', async () => {
    const options: OnnxRuntimeOptions = { threads: 1, provider: 'cuda' };
    const made = await OnnxRuntimeEngine.create(options).catch((error: unknown) => error);
    if (made instanceof OnnxRuntimeEngine) {
      const run = await made.compile(doubled());
      expect([...(await run.run({ x })).data]).toEqual([2, 4]);
      return made.dispose();
    }
    expect(made).toBeInstanceOf(EngineError);
    expect((made as EngineError).message).toMatch(
      /NVIDIA GPU.*CUDA 12 and cuDNN 9.*onnxruntime-node\/script\/install\.js|exists for Linux x64 only/,
    );
  });

  it('says on which machines there is CUDA, where this one has none', async () => {
    vi.spyOn(ort, 'listSupportedBackends').mockReturnValue([{ name: 'cpu', bundled: true }]);
    await expect(OnnxRuntimeEngine.create({ provider: 'cuda' })).rejects.toThrow(
      new EngineError('onnxruntime-node has no provider cuda on this machine: it exists for Linux x64 only'),
    );
  });
});

describe('OnnxRuntimeEngine.compile', () => {
  it('compiles a program once, also when it is asked for twice at once', async () => {
    const create = vi.spyOn(ort.InferenceSession, 'create');
    const engine = await OnnxRuntimeEngine.create({ threads: 1 });
    const program = doubled();
    const executables = await Promise.all([engine.compile(program), engine.compile(program)]);
    executables.push(await engine.compile(program));
    expect(create).toHaveBeenCalledTimes(1);
    await engine.compile(doubled());
    expect(create).toHaveBeenCalledTimes(2);
    // The last that is disposed of takes the session along.
    for (const executable of executables) await executable.dispose();
    await engine.compile(program);
    expect(create).toHaveBeenCalledTimes(3);
    await engine.dispose();
  });

  it('says why a program cannot be compiled, tries again when asked, and can still be disposed of', async () => {
    const unknown = {
      name: 'unknown',
      onnx: (graph: OnnxGraph, inputs: readonly string[]) => graph.node('NoSuchOperator', inputs),
      flops: () => 0,
    } as unknown as Primitive<unknown>;
    const program = trace({ x: float([2]) }, ({ x }) => new Tensor(unknown, [x], {}, [2], 'float'));
    const engine = await OnnxRuntimeEngine.create({ threads: 1 });
    const error = await errorOf(engine.compile(program));
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).message).toMatch(
      /^onnxruntime \(cpu\) cannot compile the program: .*NoSuchOperator/,
    );
    expect(await errorOf(engine.compile(program))).not.toBe(error);
    const executable = await engine.compile(doubled());
    const failing = errorOf(engine.compile(program));
    await engine.dispose();
    expect(await failing).toBeInstanceOf(EngineError);
    expect(await errorOf(executable.run({ x }))).toBeInstanceOf(EngineError);
  });

  it('says that a run failed, and why', async () => {
    const engine = await OnnxRuntimeEngine.create({ threads: 1 });
    const program = trace({ x: float([2]), rows: int([1]) }, ({ x, rows }) => gather(x, rows));
    const executable = await engine.compile(program);
    const error = await errorOf(executable.run({ x, rows: { shape: [1], data: Int32Array.of(5) } }));
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).message).toMatch(/^onnxruntime cannot run the program: .*Gather.*idx=5/);
    await engine.dispose();
  });
});

describe('OnnxRuntimeEngine.dispose', () => {
  it('releases every session, and its executables refuse to run', async () => {
    const engine = await OnnxRuntimeEngine.create({ threads: 1 });
    const executables = [await engine.compile(doubled()), await engine.compile(doubled())];
    const create = vi.spyOn(ort.InferenceSession, 'create');
    expect([...(await executables[0]!.run({ x })).data]).toEqual([2, 4]);
    await engine.dispose();
    for (const executable of executables) {
      const error = await errorOf(executable.run({ x }));
      expect(error).toBeInstanceOf(EngineError);
      expect((error as EngineError).message).toContain('was released');
    }
    expect(create).not.toHaveBeenCalled();
  });

  it('of one executable leaves the others alone', async () => {
    const engine = await OnnxRuntimeEngine.create({ threads: 1 });
    const [first, second] = [await engine.compile(doubled()), await engine.compile(doubled())];
    await first.dispose();
    expect([...(await second.run({ x })).data]).toEqual([2, 4]);
    await engine.dispose();
  });
});

describe('an executable of OnnxRuntimeEngine', () => {
  const loss = () =>
    trace({ a: float([64, 96]), b: float([96, 64]) }, ({ a, b }) => {
      const value = sum(tanh(matmul(a, b)));
      return { value, ...gradients(value, { a, b }) };
    });
  const normal = (name: string, shape: number[]): NdArray => ({
    shape,
    data: Random.fromSeed(0)
      .split(name)
      .fillNormal(new Float32Array(64 * 96), 0.1),
  });
  const inputs = { a: normal('a', [64, 96]), b: normal('b', [96, 64]) };

  it.each([1, 2])('makes the same bits in every process that uses %i threads', async (threads) => {
    const made = [];
    for (let i = 0; i < 2; i++) {
      const engine = await OnnxRuntimeEngine.create({ threads });
      made.push(await (await engine.compile(loss())).run(inputs));
      await engine.dispose();
    }
    expect(made[1]).toEqual(made[0]);
    expect(made[0]!.value.data[0]).not.toBe(0);
  });

  it.each([
    [{}, 'input data.x is missing'],
    [{ x: { shape: [3], data: new Float32Array(3) } }, 'input data.x must be [2], got [3] with 3 elements'],
    [
      { x: { shape: [1, 2], data: new Float32Array(2) } },
      'input data.x must be [2], got [1, 2] with 2 elements',
    ],
  ])('names the input that is wrong in %j', async (data, message) => {
    const engine = await OnnxRuntimeEngine.create({ threads: 1 });
    const program = trace({ data: { x: float([2]) }, labels: int([1]) }, ({ data, labels }) => ({
      y: add(data.x, data.x),
      labels,
    }));
    const executable = await engine.compile(program);
    const labels = { shape: [1], data: Int32Array.of(0) };
    const error = await errorOf(executable.run({ data, labels } as never));
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).message).toBe(message);
    await engine.dispose();
  });
});

describe('a model with weights', () => {
  it('runs on its own, with the free inputs alone', async () => {
    const program = trace(
      { params: { w: float([2, 2]), b: float([2]) }, x: float([1, 2]) },
      ({ params, x }) => ({
        y: add(matmul(x, params.w), params.b),
      }),
    );
    const weights = new Map<string, NdArray>([
      ['params.w', { shape: [2, 2], data: Float64Array.of(1, 2, 3, 4) }],
      ['params.b', { shape: [2], data: Float32Array.of(10, 20) }],
    ]);
    const session = await ort.InferenceSession.create(toOnnx(program, { weights }).bytes);
    expect(session.inputNames).toEqual(['x']);
    expect(session.outputNames).toEqual(['y']);
    const { y } = await session.run({ x: new ort.Tensor('float32', Float32Array.of(1, 1), [1, 2]) });
    expect(y!.data).toEqual(Float32Array.of(14, 26));
    await session.release();
  });
});
