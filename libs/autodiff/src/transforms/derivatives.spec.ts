import { describe, expect, it } from 'vitest';
import { conformanceCases } from '../conformance/conformance-cases.ts';
import type { ConformanceCase } from '../conformance/conformance-case.ts';
import { withValues } from '../conformance/derivative-programs.ts';
import { differenceAlong, evaluateExactly, floatsOf, inner } from '../conformance/vector-function.ts';
import type { Program } from '../program.ts';
import type { NdArray } from '../tensor.ts';
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
    const { derived, at, direction, forward } = await pushForward(row, derive);
    const difference = await differenceAlong({ program: derived, values: at }, direction);
    for (const [name, list] of Object.entries(difference)) {
      const scale = list.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
      list.forEach((value, i) => {
        expect(Math.abs(forward[name]![i]! - value) / scale, `${name}[${i}]`).toBeLessThan(1e-8);
      });
    }
  });

  it.each(conformanceCases())(
    '$primitive, $variant: reverse mode is the transpose of forward',
    async (row) => {
      const { derived, direction, forward } = await pushForward(row, derive);
      const reverse = withValues(row, vjp(derived));
      const pulled = floatsOf(derived.inputs, await evaluateExactly(reverse));
      const cotangents = floatsOf(derived.outputs, branch(reverse.values, 'cotangents'));
      const [left, right] = [inner(forward, cotangents), inner(pulled, direction)];
      expect(Math.abs(left - right)).toBeLessThan(1e-12 * Math.max(1, Math.abs(left)));
    },
  );
});

async function pushForward(row: ConformanceCase, derive: (program: Program) => Program) {
  const derived = derive(row.program);
  const runnable = withValues(row, jvp(derived));
  return {
    derived,
    at: branch(runnable.values, 'primals'),
    direction: floatsOf(derived.inputs, branch(runnable.values, 'tangents')),
    forward: floatsOf(derived.outputs, branch(await evaluateExactly(runnable), 'tangents')),
  };
}

/** The values under `root`, by the rest of their names. */
function branch(values: Readonly<Record<string, NdArray>>, root: string): Record<string, NdArray> {
  const under = Object.entries(values).filter(([name]) => name === root || name.startsWith(`${root}.`));
  return Object.fromEntries(under.map(([name, value]) => [name.slice(root.length + 1), value]));
}
