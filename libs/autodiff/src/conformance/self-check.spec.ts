import { expect, it } from 'vitest';
import { type Engine, EngineError } from '../engine.ts';
import { ReferenceEngine } from '../reference/reference-engine.ts';
import { conformanceCases } from './conformance-cases.ts';
import { derivativeOf } from './derivative-programs.ts';
import { mismatches } from './mismatches.ts';
import { selfCheck } from './self-check.ts';

/** An engine that changes what the reference engine made. */
function engineThat(change: (outputs: never) => void): Engine {
  const reference = new ReferenceEngine();
  return {
    name: 'wrong',
    precision: 'float64',
    dispose: () => reference.dispose(),
    compile: async (program) => {
      const executable = await reference.compile(program);
      const run: typeof executable.run = async (inputs) => {
        const outputs = await executable.run(inputs);
        change(outputs as never);
        return outputs;
      };
      return { ...executable, run, dispose: () => executable.dispose() };
    },
  };
}

it('lets an engine pass that computes as the reference engine does', async () => {
  await selfCheck(new ReferenceEngine());
});

it.each([
  ['a wrong number', (data: Float64Array) => (data[0]! += 0.5), 'differs by'],
  ['NaN', (data: Float64Array) => data.fill(NaN), 'differs by NaN'],
])('refuses an engine of which one result has %s, and names it', async (_, spoil, problem) => {
  const engine = engineThat((outputs: { 'conv2d, many channels': { x: { data: Float64Array } } }) => {
    spoil(outputs['conv2d, many channels'].x.data);
  });
  const error = await selfCheck(engine).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(EngineError);
  expect((error as EngineError).message).toMatch(
    /^wrong computes wrongly on this machine's device \(output conv2d, many channels\.x differs by/,
  );
  expect((error as EngineError).message).toContain(problem);
});

it('tells outputs of another shape and type from the reference’s', async () => {
  const row = conformanceCases().find(({ primitive }) => primitive === 'add')!;
  const runnable = derivativeOf(row, 'value');
  const of = (change: (value: { shape: readonly number[]; data: unknown }) => void) =>
    mismatches(engineThat(change), runnable, 1e-6);
  expect(await of(() => undefined)).toEqual([]);
  expect(await of((value) => (value.shape = [1, 1, 1]))).toEqual([
    expect.stringContaining('output value is [1, 1, 1] with'),
  ]);
  expect(await of((value) => (value.data = Int32Array.from(value.data as Float64Array)))).toEqual([
    'output value is Int32Array instead of float',
  ]);
});
