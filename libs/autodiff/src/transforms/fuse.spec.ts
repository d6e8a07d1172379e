import { describe, expect, it } from 'vitest';
import {
  ReferenceEngine,
  type Tensor,
  add,
  float,
  fuse,
  gradients,
  mean,
  mul,
  namedTensors,
  simplify,
  sqrt,
  square,
  sub,
  sum,
  topologicalOrder,
  trace,
} from '../index.ts';

const SHAPE = [2, 3, 2, 2];
const CHANNELS = [1, 3, 1, 1];
const given = {
  x: float(SHAPE),
  other: float(SHAPE),
  factor: float(CHANNELS),
  term: float(CHANNELS),
  plane: float([1, 1, 2, 2]),
};
type Inputs = Readonly<Record<keyof typeof given, Tensor>>;

const programOf = (f: (inputs: Inputs) => Tensor) => trace(given, f);
const operationsOf = (outputs: unknown) =>
  topologicalOrder(namedTensors(outputs).map(([, output]) => output)).map(({ primitive }) => primitive.name);

/** A batch norm's input gradient, for a loss of its result. */
const normGradient = ({ x, other, factor, term }: Inputs) => {
  const axes = [0, 2, 3];
  const centered = sub(x, mean(x, axes, true));
  const deviation = sqrt(add(mean(square(centered), axes, true), sum(square(term))));
  const y = add(mul(centered, mul(factor, deviation)), term);
  return gradients(sum(mul(y, other)), x);
};

describe('fuse', () => {
  it.each<[string, (inputs: Inputs) => Tensor, readonly string[]]>([
    ['x · factor + term', ({ x, factor, term }) => add(mul(x, factor), term), ['channelAffine']],
    ['term + factor · x', ({ x, factor, term }) => add(term, mul(factor, x)), ['channelAffine']],
    [
      '(other + x · factor) + term',
      ({ x, other, factor, term }) => add(add(other, mul(x, factor)), term),
      ['channelAffine', 'add'],
    ],
    ['a term for each place', ({ x, factor, plane }) => add(mul(x, factor), plane), ['mul', 'add']],
    ['a factor for each place', ({ x, plane, term }) => add(mul(x, plane), term), ['mul', 'add']],
  ])('%s', (_, f, expected) => {
    const operations = operationsOf(fuse(programOf(f)).outputs);
    expect(operations.filter((name) => name !== 'input' && name !== 'reshape')).toEqual(expected);
  });

  it('keeps the value of a norm and its gradient', async () => {
    const program = simplify(programOf(normGradient));
    const fused = fuse(program);
    expect(operationsOf(fused.outputs)).toContain('channelAffine');
    const engine = new ReferenceEngine();
    const inputs = Object.fromEntries(
      namedTensors(program.inputs).map(([name, { shape }], which) => {
        const size = shape.reduce((a, b) => a * b);
        return [
          name,
          { shape, data: Float64Array.from({ length: size }, (_, i) => Math.sin(1 + 7 * which + i)) },
        ];
      }),
    ) as never;
    const [before, after] = await Promise.all(
      [program, fused].map(async (one) => (await engine.compile(one)).run(inputs)),
    );
    after!.data.forEach((value, i) => expect(value).toBeCloseTo(before!.data[i]!, 12));
  });
});

describe('a sum', () => {
  it('passes once over a product with factors that are the same along its axes, and over its sign not at all', () => {
    const { outputs } = trace(given, ({ x, other, factor }) =>
      sum(add(mul(x, factor), mul(factor, other)), [0, 2, 3]),
    );
    expect(operationsOf(outputs).filter((name) => name !== 'input')).toEqual([
      'sum',
      'mul',
      'sum',
      'mul',
      'add',
      'reshape',
    ]);
  });
});
