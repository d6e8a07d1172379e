import { expect, it } from 'vitest';
import { isNdArray } from '../bind.ts';
import { type Engine, EngineError } from '../engine.ts';
import { add } from '../primitives/add.ts';
import { constant } from '../primitives/constant.ts';
import { equal } from '../primitives/equal.ts';
import { exp } from '../primitives/exp.ts';
import { mul } from '../primitives/mul.ts';
import { sum } from '../primitives/sum.ts';
import { type Program, float, int, trace } from '../program.ts';
import type { NdArray } from '../tensor.ts';
import { type Tree, entries } from '../tree.ts';

/** What `Engine` and `Executable` promise, whatever the program computes. `create` makes another such engine. */
export function describeEngineContract(engine: () => Engine, create: () => Promise<Engine>): void {
  const x = { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) };
  const compile = <In, Out>(program: Program<In, Out>) => engine().compile(program);

  it('returns nested trees, an input, a constant and one output twice', async () => {
    const program = trace({ x: float([2, 2]), rest: [float([]), int([2])] }, ({ x, rest: [, labels] }) => {
      const total = sum(x);
      return { given: x, twice: [total, total], two: constant(2), inner: { labels, same: equal(x, x) } };
    });
    const rest = [
      { shape: [], data: Float32Array.of(7) },
      { shape: [2], data: Int32Array.of(5, 6) },
    ];
    const outputs = await (await compile(program)).run({ rest, x });
    expect(
      entries<NdArray>(outputs as Tree<NdArray>, isNdArray).map(([name, { data }]) => [name, ...data]),
    ).toEqual([
      ['given', 1, 2, 3, 4],
      ['twice.0', 10],
      ['twice.1', 10],
      ['two', 2],
      ['inner.labels', 5, 6],
      ['inner.same', 1, 1, 1, 1],
    ]);
  });

  it('takes any names', async () => {
    const specs = {
      Add_0: float([2, 2]),
      constant_0: float([2, 2]),
      x: float([2, 2]),
      'x.out': float([2, 2]),
    };
    const program = trace(specs, (inputs) => ({
      Exp_0: exp(add(inputs.Add_0, constant(1))),
      x: add(inputs.x, inputs['x.out']),
      'x.out': mul(inputs.constant_0, constant(3)),
    }));
    const outputs = await (await compile(program)).run({ Add_0: x, constant_0: x, x, 'x.out': x });
    expect(outputs.Exp_0.data[0]).toBeCloseTo(Math.exp(2), 4);
    expect([...outputs.x.data]).toEqual([2, 4, 6, 8]);
    expect([...outputs['x.out'].data]).toEqual([3, 6, 9, 12]);
  });

  it('gives the same bits in every run, and leaves the inputs alone', async () => {
    const executable = await compile(trace({ x: float([2, 2]) }, ({ x }) => mul(add(x, x), constant(1 / 3))));
    const first = await executable.run({ x });
    const before = first.data.slice();
    const second = await executable.run({ x: { shape: [2, 2], data: Float32Array.of(5, 6, 7, 8) } });
    expect(second.data).not.toEqual(before);
    expect((await executable.run({ x })).data).toEqual(before);
    expect(first.data).toEqual(before);
    expect(x.data).toEqual(Float32Array.of(1, 2, 3, 4));
  });

  it('hands out outputs that share no memory with the inputs', async () => {
    const executable = await compile(trace({ x: float([2, 2]) }, ({ x }) => ({ x })));
    const outputs = await executable.run({ x });
    outputs.x.data.fill(0);
    expect(x.data).toEqual(Float32Array.of(1, 2, 3, 4));
  });

  it('hands out outputs that share no memory with each other', async () => {
    const executable = await compile(
      trace({ x: float([2, 2]) }, ({ x }) => {
        const y = add(x, x);
        return [y, y];
      }),
    );
    const [first, second] = await executable.run({ x });
    first!.data.fill(0);
    expect([...second!.data]).toEqual([2, 4, 6, 8]);
  });

  it('takes floats of both precisions', async () => {
    const executable = await compile(trace({ x: float([2]) }, ({ x }) => add(x, x)));
    for (const data of [Float32Array.of(1, 2), Float64Array.of(1, 2)]) {
      expect([...(await executable.run({ x: { shape: [2], data } })).data]).toEqual([2, 4]);
    }
  });

  it('runs at once what is started at once', async () => {
    const executable = await compile(trace({ x: float([]) }, ({ x }) => mul(x, x)));
    const runs = [1, 2, 3].map((value) => executable.run({ x: { shape: [], data: Float32Array.of(value) } }));
    expect((await Promise.all(runs)).map(({ data }) => data[0])).toEqual([1, 4, 9]);
  });

  it('names an input that is missing, or of another shape or type', async () => {
    const executable = await compile(trace({ x: float([2, 2]), i: int([1]) }, ({ x, i }) => ({ x, i })));
    const i = { shape: [1], data: Int32Array.of(0) };
    const message = (inputs: unknown) =>
      executable.run(inputs as never).then(
        () => 'no error',
        (error: unknown) =>
          error instanceof EngineError ? error.message : `another error: ${String(error)}`,
      );
    expect(await message({ i })).toMatch('input x is missing');
    expect(await message({ x: { shape: [4], data: x.data }, i })).toMatch('input x must be [2, 2], got [4]');
    expect(await message({ x: { shape: [2, 2], data: x.data.subarray(1) }, i })).toMatch(
      'got [2, 2] with 3 elements',
    );
    expect(await message({ x, i: { shape: [1], data: Float32Array.of(0.5) } })).toMatch(
      'input i must be int',
    );
  });

  it('refuses a bool that is neither 0 nor 1', async () => {
    const executable = await compile(trace({ b: { shape: [1], dtype: 'bool' } }, ({ b }) => ({ b })));
    const run = executable.run({ b: { shape: [1], data: Int32Array.of(256) } });
    await expect(run).rejects.toThrow(new EngineError('input b must be bool: nothing but 0 and 1'));
  });

  it('keeps the executables of one program apart', async () => {
    const program = trace({ x: float([2, 2]) }, ({ x }) => add(x, x));
    const [first, second] = await Promise.all([compile(program), compile(program)]);
    let ended = false;
    const run = first.run({ x }).then(() => (ended = true));
    await first.dispose();
    expect(ended).toBe(true);
    await run;
    expect([...(await second.run({ x })).data]).toEqual([2, 4, 6, 8]);
    await second.dispose();
  });

  it('ends a run that was started before the program is disposed of', async () => {
    const executable = await compile(trace({ x: float([2, 2]) }, ({ x }) => add(x, x)));
    const run = executable.run({ x });
    await executable.dispose();
    expect([...(await run).data]).toEqual([2, 4, 6, 8]);
  });

  it('refuses to run what was disposed of', async () => {
    const program = trace({ x: float([2, 2]) }, ({ x }) => add(x, x));
    const executable = await compile(program);
    await executable.dispose();
    await executable.dispose();
    await expect(executable.run({ x })).rejects.toThrow(EngineError);
    expect([...(await (await compile(program)).run({ x })).data]).toEqual([2, 4, 6, 8]);
  });

  it('runs and compiles nothing once it is disposed of', async () => {
    const other = await create();
    const program = trace({ x: float([2, 2]) }, ({ x }) => add(x, x));
    const executable = await other.compile(program);
    await other.dispose();
    await other.dispose();
    await expect(executable.run({ x })).rejects.toThrow(EngineError);
    await expect(other.compile(program)).rejects.toThrow(new EngineError('this engine was disposed of'));
  });

  it('counts the floating-point operations of a run', async () => {
    const program = trace({ x: float([2, 2]) }, ({ x }) => sum(mul(x, x)));
    expect((await compile(program)).flops).toBe(8);
  });
}
