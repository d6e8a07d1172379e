import { describe, expect, it } from 'vitest';
import { conformanceCases } from '../conformance/conformance-cases.ts';
import { derivativeNames, derivativeOf } from '../conformance/derivative-programs.ts';
import { evaluateExactly } from '../conformance/vector-function.ts';
import {
  ReferenceEngine,
  type Tensor,
  add,
  broadcastTo,
  constant,
  div,
  exp,
  float,
  flopsOf,
  mul,
  namedTensors,
  neg,
  ones,
  reshape,
  simplify,
  slice,
  sub,
  sum,
  topologicalOrder,
  trace,
  transpose,
  zeros,
} from '../index.ts';

/** The operations that are left of f(x) for x of [2, 3], such as 'mul(x, 0.5)'; constants by their values. */
function simplified(f: (x: Tensor) => Tensor): string {
  const program = simplify(trace({ x: float([2, 3]) }, ({ x }) => f(x)));
  const write = (tensor: Tensor): string => {
    if (tensor === program.inputs.x) return 'x';
    if (tensor.primitive.name === 'constant')
      return (tensor.attributes as { values: number[] }).values.join(' ');
    return `${tensor.primitive.name}(${tensor.inputs.map(write).join(', ')})`;
  };
  return write(program.outputs);
}

const count = (outputs: unknown) =>
  topologicalOrder(namedTensors(outputs).map(([, output]) => output)).length;

describe('simplify', () => {
  it.each(conformanceCases())(
    'keeps every bit of the values and derivatives of $primitive, $variant',
    async (row) => {
      for (const derivative of derivativeNames) {
        const { program, values } = derivativeOf(row, derivative);
        const before = await evaluateExactly({ program, values });
        const after = await evaluateExactly({ program: simplify(program), values });
        expect(Object.keys(after)).toEqual(Object.keys(before));
        for (const [name, { shape, data }] of Object.entries(before)) {
          expect(after[name]!.shape).toEqual(shape);
          // == and not toEqual: 0 and −0 are the same value
          expect(after[name]!.data.every((value, i) => value === data[i])).toBe(true);
        }
      }
    },
  );

  it.each<[string, (x: Tensor) => Tensor, string]>([
    ['x + 0', (x) => add(x, zeros([3])), 'x'],
    ['0 + x', (x) => add(constant(0), x), 'x'],
    ['x − 0', (x) => sub(x, constant(0)), 'x'],
    ['0 − x', (x) => sub(zeros([2, 3]), x), 'neg(x)'],
    ['1 · x', (x) => mul(ones([2, 1]), x), 'x'],
    ['x · 1', (x) => mul(x, constant(1)), 'x'],
    ['x · 0', (x) => mul(exp(x), constant(0)), 'broadcastTo(0)'],
    ['x / 1', (x) => div(x, constant(1)), 'x'],
    ['0 / x', (x) => div(constant(0), x), 'broadcastTo(0)'],
    ['−(−x)', (x) => neg(neg(x)), 'x'],
    ['0 − (−x)', (x) => sub(constant(0), neg(x)), 'x'],
    ['x + 0 · x', (x) => add(x, mul(x, mul(constant(0), exp(x)))), 'x'],
    ['zeros that were reshaped', (x) => add(x, reshape(zeros([6]), [2, 3])), 'x'],
    [
      '0 stretched to the shape of the sum',
      (x) => add(broadcastTo(constant(0), [4, 2, 3]), x),
      'broadcastTo(x)',
    ],
    ['a reshape of a reshape', (x) => exp(reshape(reshape(x, [6]), [3, 2])), 'exp(reshape(x))'],
    ['a reshape back', (x) => reshape(reshape(x, [6]), [2, 3]), 'x'],
    [
      'a stretch of a stretch',
      (x) => exp(broadcastTo(broadcastTo(x, [1, 2, 3]), [2, 2, 3])),
      'exp(broadcastTo(x))',
    ],
    ['operations on constants', (x) => mul(x, add(constant(2), mul(constant(3), constant(4)))), 'mul(x, 14)'],
    [
      'a constant that is sliced',
      (x) => mul(x, slice(constant([1, 2, 3, 4], [4]), [1], [4])),
      'mul(x, 2 3 4)',
    ],
    ['a stretched operand', (x) => mul(x, broadcastTo(sum(x, [1], true), [2, 3])), 'mul(x, sum(x))'],
    ['a stretched operand on the left', (x) => sub(broadcastTo(constant(2), [2, 3]), x), 'sub(2, x)'],
    [
      'two stretched operands',
      (x) => mul(broadcastTo(sum(x, [0]), [2, 3]), broadcastTo(constant(2), [2, 3])),
      'broadcastTo(mul(sum(x), 2))',
    ],
  ])('reduces %s', (_name, f, expected) => {
    expect(simplified(f)).toBe(expected);
  });

  it('computes equal operations once', () => {
    const program = trace({ x: float([2, 3]) }, ({ x }) =>
      add(mul(exp(transpose(x, [1, 0])), constant(2)), mul(exp(transpose(x, [1, 0])), constant(2))),
    );
    const { outputs } = simplify(program);
    expect(outputs.inputs[0]).toBe(outputs.inputs[1]);
    expect(count(outputs)).toBe(6);
    expect(count(program.outputs)).toBe(10);
  });

  it('keeps operations apart that differ in an input, an attribute or a constant', () => {
    const program = trace({ x: float([4]), y: float([4]) }, ({ x, y }) => [
      exp(x),
      exp(y),
      slice(x, [0], [2]),
      slice(x, [1], [3]),
      mul(x, constant(Infinity)),
      mul(x, constant(-Infinity)),
      mul(x, constant(NaN)),
      mul(x, constant(2)),
      div(x, constant(0)),
      div(x, constant(-0)),
      add(x, y),
      sub(x, y),
    ]);
    const outputs = simplify(program).outputs;
    expect(new Set(outputs).size).toBe(outputs.length);
  });

  it('drops what no output needs', () => {
    const program = trace({ x: float([2, 3]), y: float([2, 3]) }, ({ x, y }) => ({
      kept: exp(x),
      zero: sum(mul(exp(y), constant(0))),
    }));
    const { outputs } = simplify(program);
    const left = topologicalOrder([outputs.kept, outputs.zero]).map((tensor) => tensor.primitive.name);
    expect(left).not.toContain('sum');
    expect(left.filter((name) => name === 'exp')).toHaveLength(1);
  });

  it('leaves large constants as the operations that make them', () => {
    const big = () => broadcastTo(constant(2), [2000]);
    const outputs = simplify(
      trace({}, () =>
        mul(
          big(),
          constant(
            Array.from({ length: 2000 }, (_, i) => i),
            [2000],
          ),
        ),
      ),
    );
    expect(outputs.outputs.primitive.name).toBe('mul');
  });

  it('is idempotent', () => {
    for (const row of conformanceCases()) {
      const once = simplify(derivativeOf(row, 'forward over reverse').program);
      expect(count(simplify(once).outputs)).toBe(count(once.outputs));
      expect(flopsOf(simplify(once))).toBe(flopsOf(once));
    }
  });

  it('keeps inputs that are given back or not used', async () => {
    const program = simplify(trace({ x: float([2]), unused: float([]) }, ({ x }) => ({ x })));
    const executable = await new ReferenceEngine().compile(program);
    const x = { shape: [2], data: Float64Array.of(1, 2) };
    const outputs = await executable.run({ x, unused: { shape: [], data: Float64Array.of(0) } });
    expect([...outputs.x.data]).toEqual([1, 2]);
  });
});
