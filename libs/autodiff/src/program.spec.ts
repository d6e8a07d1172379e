import { describe, expect, it } from 'vitest';
import {
  ReferenceEngine,
  ShapeError,
  type Tensor,
  add,
  call,
  constant,
  entries,
  flopsOf,
  float,
  gather,
  grad,
  gradients,
  greater,
  int,
  isTensor,
  jvp,
  mapTree,
  mul,
  namedTensors,
  ones,
  peakBytesOf,
  pushforward,
  simplify,
  sub,
  tanh,
  topologicalOrder,
  trace,
  vjp,
} from './index.ts';

const scalar = (value: number) => ({ shape: [], data: Float64Array.of(value) });

describe('peakBytesOf', () => {
  const peak = (f: (x: Tensor) => unknown) => peakBytesOf(trace({ x: float([10]) }, ({ x }) => f(x)));

  it('counts arrays from when they are made to their last use', () => {
    expect(peak((x) => x)).toBe(40);
    expect(peak((x) => tanh(x))).toBe(80);
    expect(peak((x) => tanh(tanh(tanh(x))))).toBe(80);
    expect(peak((x) => add(tanh(tanh(x)), x))).toBe(120);
  });

  it('counts results to the end, and inputs that are used twice once', () => {
    const withNext = (y: Tensor) => [y, tanh(y)];
    const withNextButOne = (y: Tensor) => [y, tanh(tanh(y))];
    expect(peak((x) => withNext(tanh(x)))).toBe(80);
    expect(peak((x) => withNextButOne(tanh(x)))).toBe(120);
    expect(peak((x) => mul(x, x))).toBe(80);
    expect(peak((x) => greater(x, ones([])))).toBe(40 + 4 + 10);
  });
});

describe('trace and namedTensors', () => {
  it('name inputs and outputs by their paths', () => {
    const specs = { params: [{ w: float([2, 3]) }, { w: float([3]) }], labels: int([4]) };
    const program = trace(specs, ({ params, labels }) => ({
      first: params[0]!.w,
      rest: [labels, constant(1)],
    }));
    expect(namedTensors(program.inputs).map(([name, { shape, dtype }]) => [name, dtype, shape])).toEqual([
      ['params.0.w', 'float', [2, 3]],
      ['params.1.w', 'float', [3]],
      ['labels', 'int', [4]],
    ]);
    expect(namedTensors(program.outputs).map(([name]) => name)).toEqual(['first', 'rest.0', 'rest.1']);
  });

  it('name a lone tensor with the empty path', () => {
    const program = trace(float([2]), (x) => x);
    expect(namedTensors(program.inputs)).toEqual([['', program.outputs]]);
  });

  it('reject what is neither a leaf nor a tree, by its path', () => {
    expect(() => trace({ x: { y: 5 } }, () => constant(0))).toThrow('x.y is neither a leaf nor a tree: 5');
    expect(() => trace({ x: float([]) }, ({ x }) => ({ x, count: 3 }))).toThrow(
      'count is neither a leaf nor a tree: 3',
    );
    expect(() => entries(new Float32Array(2) as never, isTensor)).toThrow(
      'the tree is neither a leaf nor a tree: Float32Array',
    );
  });

  it('refuse two tensors of one name', () => {
    const twins = { 'a.b': float([]), a: { b: float([]) } };
    expect(() => trace(twins, () => constant(0))).toThrow(
      new ShapeError('trace', 'two inputs are named a.b'),
    );
    expect(() => trace({ x: float([]) }, ({ x }) => ({ 'a.b': x, a: { b: x } }))).toThrow(
      new ShapeError('trace', 'two outputs are named a.b'),
    );
  });

  it('keep arrays as arrays in mapTree', () => {
    const isNumber = (value: unknown): value is number => typeof value === 'number';
    const mapped = mapTree({ a: [1, { b: 2 }], c: 3 }, isNumber, (leaf, path) => `${path}=${leaf}`);
    expect(mapped).toEqual({ a: ['a.0=1', { b: 'a.1.b=2' }], c: 'c=3' });
  });
});

describe('call', () => {
  const program = trace({ x: float([]), w: float([]) }, ({ x, w }) => {
    const difference = sub(x, w);
    return { square: mul(difference, difference), difference };
  });

  it('computes a program inside another one', async () => {
    const outer = trace({ a: float([]), b: float([]) }, ({ a, b }) => {
      const { square, difference } = call(program, { x: tanh(a), w: b });
      return add(square, difference);
    });
    const executable = await new ReferenceEngine().compile(outer);
    const { data } = await executable.run({ a: scalar(0.5), b: scalar(2) });
    const difference = Math.tanh(0.5) - 2;
    expect(data[0]).toBeCloseTo(difference * difference + difference, 14);
  });

  it('matches inputs by name, in whatever order they are given', async () => {
    const swapped = trace(
      { a: float([]), b: float([]) },
      ({ a, b }) => call(program, { w: b, x: a }).difference,
    );
    const executable = await new ReferenceEngine().compile(swapped);
    expect((await executable.run({ a: scalar(5), b: scalar(3) })).data[0]).toBe(2);
  });

  it('shares what the program computes once', () => {
    const a = namedTensors(program.inputs)[0]![1];
    const { square, difference } = call(program, { x: a, w: constant(2) });
    expect(square.inputs[0]).toBe(difference);
  });

  it('leaves what depends on no input as it is', () => {
    const two = constant(2);
    expect(
      call(
        trace({ x: float([]) }, () => two),
        { x: constant(1) },
      ),
    ).toBe(two);
  });
});

describe('pushforward', () => {
  it('matches tangents by name, in whatever order they are given', () => {
    const { inputs, outputs } = trace({ x: float([]), w: float([]) }, ({ x, w }) => sub(x, w));
    const [x, w] = [constant(5), constant(3)];
    const tangent = pushforward(outputs, inputs, { w, x });
    expect(tangent.inputs).toEqual([x, w]);
  });
});

describe('a chain of 100,000 operations', () => {
  const PAIRS = 50_000;
  const program = trace({ x: float([]) }, ({ x }) => {
    let y = x;
    for (let k = 0; k < PAIRS; k++) y = add(mul(y, constant(0.5)), x);
    return y;
  });

  it('is put in an order in which operands come first', () => {
    const order = topologicalOrder([program.outputs]);
    const position = new Map(order.map((tensor, i) => [tensor, i]));
    expect(order).toHaveLength(3 * PAIRS + 1);
    expect(
      order.every((tensor) => tensor.inputs.every((x) => position.get(x)! < position.get(tensor)!)),
    ).toBe(true);
  });

  it('is called, simplified, differentiated both ways and run', { timeout: 120_000 }, async () => {
    const called = trace({ x: float([]) }, (inputs) => call(program, inputs));
    const simplified = simplify(called);
    expect(topologicalOrder([simplified.outputs])).toHaveLength(2 * PAIRS + 2);
    expect(flopsOf(simplified)).toBe(2 * PAIRS);
    const both = trace({ x: float([]) }, (inputs: { x: Tensor }) => ({
      reverse: gradients(call(simplified, inputs), inputs).x,
      forward: pushforward(call(simplified, inputs), inputs, { x: constant(1) }),
    }));
    const outputs = await (await new ReferenceEngine().compile(both)).run({ x: scalar(1) });
    expect(outputs.reverse.data[0]).toBeCloseTo(2, 12);
    expect(outputs.forward.data[0]).toBeCloseTo(2, 12);
  });
});

describe('vjp, jvp and grad', () => {
  const program = trace({ x: float([2]), i: int([2]) }, ({ x }) => ({ y: tanh(x) }));

  it('keep the names of inputs and outputs', () => {
    const names = (tree: unknown) => namedTensors(tree).map(([name]) => name);
    expect(names(vjp(program).inputs)).toEqual(['primals.x', 'primals.i', 'cotangents.y']);
    expect(names(vjp(program).outputs)).toEqual(['x', 'i']);
    expect(names(jvp(program).inputs)).toEqual(['primals.x', 'primals.i', 'tangents.x', 'tangents.i']);
    expect(names(jvp(program).outputs)).toEqual(['outputs.y', 'tangents.y']);
    expect(names(grad(trace({ x: float([]) }, ({ x }) => mul(x, x))).outputs)).toEqual(['x']);
  });

  it('give zeros for an input that nothing depends on', async () => {
    const unused = trace({ x: float([]), y: float([2]) }, ({ x }) => mul(x, x));
    const executable = await new ReferenceEngine().compile(grad(unused));
    const { x, y } = await executable.run({ x: scalar(3), y: { shape: [2], data: Float64Array.of(1, 2) } });
    expect([...x.data, ...y.data]).toEqual([6, 0, 0]);
  });

  it('give zeros for ints and for what depends on nothing else', async () => {
    const rows = trace({ table: int([3]), i: int([2]) }, ({ table, i }) => gather(table, i));
    const values = {
      primals: {
        table: { shape: [3], data: Int32Array.of(4, 5, 6) },
        i: { shape: [2], data: Int32Array.of(2, 0) },
      },
      tangents: {
        table: { shape: [3], data: Float64Array.of(1, 1, 1) },
        i: { shape: [2], data: Float64Array.of(1, 1) },
      },
    };
    const forward = await (await new ReferenceEngine().compile(jvp(rows))).run(values);
    expect([...forward.outputs.data, ...forward.tangents.data]).toEqual([6, 4, 0, 0]);
    const { primals } = values;
    const reverse = await new ReferenceEngine().compile(vjp(rows));
    const { table, i } = await reverse.run({ primals, cotangents: values.tangents.i });
    expect([...table.data, ...i.data]).toEqual([0, 0, 0, 0, 0]);
  });

  it('treat tensors that are differentiated together as independent', async () => {
    const chain = trace({ x: float([]) }, ({ x }) => {
      const y = mul(x, x);
      return gradients(mul(y, x), { x, y });
    });
    const { x, y } = await (await new ReferenceEngine().compile(chain)).run({ x: scalar(3) });
    expect([x.data[0], y.data[0]]).toEqual([9, 3]);
  });
});
