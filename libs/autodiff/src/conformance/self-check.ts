import { type Engine, EngineError } from '../engine.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { conformanceCases } from './conformance-cases.ts';
import { type RunnableProgram, derivativeOf } from './derivative-programs.ts';
import { mismatches } from './mismatches.ts';

/**
 * Rows of which a network's training is made. Kernels for devices are generated for shapes: a convolution that is right in one
 * may be wrong in the next, so there are several.
 */
const CHECKED: readonly (readonly [primitive: string, variant: string])[] = [
  ['conv2d', 'same padding'],
  ['conv2d', 'stride that does not divide, padded'],
  ['conv2d', 'depthwise, two filters a channel'],
  ['conv2d', 'many channels'],
  ['matmul', 'A × Bᵀ'],
  ['maxPool', 'in tiles'],
  ['logSoftmax', 'in a cross-entropy'],
];

/** Far above the rounding of float32 and far below a wrong result. */
const TOLERANCE = 1e-3;

/**
 * Holds an engine to the reference engine for a handful of derivatives, as one program: some drivers compute wrongly and say nothing.
 *
 * @throws EngineError that names what is wrong
 */
export async function selfCheck(engine: Engine): Promise<void> {
  const problems = await mismatches(engine, together(checkedCases()), TOLERANCE);
  if (problems.length === 0) return;
  throw new EngineError(
    `${engine.name} computes wrongly on this machine's device (${problems.join('; ')}): choose another engine, or another driver`,
  );
}

function checkedCases(): readonly ConformanceCase[] {
  const rows = conformanceCases();
  return CHECKED.map(([primitive, variant]) => {
    const row = rows.find((row) => row.primitive === primitive && row.variant === variant);
    if (!row) throw new Error(`there is no case ${primitive}, ${variant}`);
    return row;
  });
}

/** The derivatives of several rows as one program. */
function together(rows: readonly ConformanceCase[]): RunnableProgram {
  const parts = rows.map((row) => [`${row.primitive}, ${row.variant}`, derivativeOf(row, 'vjp')] as const);
  const trees = (side: 'inputs' | 'outputs') =>
    Object.fromEntries(parts.map(([name, { program }]) => [name, program[side]]));
  const values = parts.flatMap(([name, { values }]) =>
    Object.entries(values).map(([input, value]) => [`${name}.${input}`, value] as const),
  );
  return {
    program: { inputs: trees('inputs'), outputs: trees('outputs') },
    values: Object.fromEntries(values),
  };
}
