import { describe, expect, it } from 'vitest';
import { conformanceCases } from '../conformance/conformance-cases.ts';
import type { ConformanceCase } from '../conformance/conformance-case.ts';
import { withValues } from '../conformance/derivative-programs.ts';
import {
  type Vector,
  differenceAlong,
  evaluateExactly,
  floatsOf,
  inner,
} from '../conformance/vector-function.ts';
import { type Program, namedTensors } from '../program.ts';
import { type NdArray } from '../tensor.ts';
import { jvp, vjp } from './transforms.ts';

/** A program and its first derivatives: what is differentiated, so that second derivatives are covered in all four ways. */
const ORDERS: readonly [string, (program: Program) => Program][] = [
  ['the value', (program) => program],
  ['the reverse mode', (program) => vjp(program)],
  ['the forward mode', (program) => jvp(program)],
];

describe.each(ORDERS)('derivatives of %s', (_order, derive) => {
  const smooth = conformanceCases().filter(({ kink }) => !kink);

  it.each(smooth)('$primitive, $variant: forward mode equals a difference quotient', async (row) => {
    const { forward, direction, derived } = await pushForward(row, derive);
    const difference = await differenceAlong(withValues(row, derived), direction);
    for (const [name, list] of Object.entries(difference)) {
      const scale = list.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
      list.forEach((value, i) => {
        expect(Math.abs(forward[name]![i]! - value) / scale, `${name}[${i}]`).toBeLessThan(1e-8);
      });
    }
  });

  it.each(conformanceCases())(
    '$primitive, $variant: reverse mode is the transpose of forward mode',
    async (row) => {
      const { forward, direction, derived } = await pushForward(row, derive);
      const runnable = withValues(row, vjp(derived));
      const back = await evaluateExactly(runnable);
      const cotangents = selected(namedTensors(derived.outputs), runnable.values, 'cotangents');
      const pulled = floatsOf(derived.inputs, back);
      const [left, right] = [inner(forward, cotangents), inner(pulled, direction)];
      expect(Math.abs(left - right)).toBeLessThan(1e-12 * Math.max(1, Math.abs(left)));
    },
  );
});

async function pushForward(row: ConformanceCase, derive: (program: Program) => Program) {
  const derived = derive(row.program);
  const runnable = withValues(row, jvp(derived));
  const outputs = await evaluateExactly(runnable);
  return {
    derived,
    forward: selected(namedTensors(derived.outputs), outputs, 'tangents'),
    direction: selected(namedTensors(derived.inputs), runnable.values, 'tangents'),
  };
}

/** The values under `root` that belong to the float tensors, under the names of those. */
function selected(
  tensors: ReturnType<typeof namedTensors>,
  values: Readonly<Record<string, NdArray>>,
  root: 'tangents' | 'cotangents',
): Vector {
  return Object.fromEntries(
    tensors
      .filter(([, { dtype }]) => dtype === 'float')
      .map(([name]) => [name, Float64Array.from(values[name === '' ? root : `${root}.${name}`]!.data)]),
  );
}
