import { type Engine, EngineError, ReferenceEngine } from '@gtn-studio/autodiff';
import { OnnxRuntimeEngine, type OnnxRuntimeOptions } from '@gtn-studio/engine-onnxruntime';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEngine } from './create-engine.ts';

vi.mock('@gtn-studio/engine-onnxruntime', async (original) => ({
  ...(await original<object>()),
  hasGpu: () => true,
}));

afterEach(() => {
  vi.restoreAllMocks();
});

/** An engine whose device adds to every number, for all but the processor. */
function engineOf({ provider = 'cpu' }: OnnxRuntimeOptions = {}) {
  const reference = new ReferenceEngine();
  const dispose = vi.fn(() => reference.dispose());
  const compile: Engine['compile'] = async (program) => {
    const executable = await reference.compile(program);
    const run: typeof executable.run = async (inputs) => {
      const outputs = await executable.run(inputs);
      spoil(outputs);
      return outputs;
    };
    return { flops: executable.flops, run, dispose: () => executable.dispose() };
  };
  return {
    name: `of ${provider}`,
    precision: 'float64',
    compile: provider === 'cpu' ? reference.compile.bind(reference) : compile,
    dispose,
  } as const;
}

function spoil(outputs: unknown): void {
  if (outputs instanceof Float64Array) outputs.forEach((value, i) => (outputs[i] = value + 1));
  else if (typeof outputs === 'object' && outputs !== null) Object.values(outputs).forEach(spoil);
}

const made: ReturnType<typeof engineOf>[] = [];
const onWrongDevice = () =>
  vi.spyOn(OnnxRuntimeEngine, 'create').mockImplementation(async (options) => {
    const engine = engineOf(options);
    made.push(engine);
    return engine as unknown as OnnxRuntimeEngine;
  });

describe('an engine on a device that computes wrongly', () => {
  it.each(['onnxruntime-cuda', 'onnxruntime-webgpu'])('%s is refused, and disposed of', async (engine) => {
    onWrongDevice();
    const error = await createEngine({ engine, threads: 1 }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).message).toMatch(/^of \w+ computes wrongly on this machine's device/);
    expect(made.at(-1)!.dispose).toHaveBeenCalledTimes(1);
  });

  it('is passed over by auto', async () => {
    onWrongDevice();
    const engine = await createEngine({ engine: 'auto', threads: 1 });
    expect(engine.name).toBe('of cpu');
    expect(OnnxRuntimeEngine.create).toHaveBeenCalledWith({ threads: 1, provider: 'webgpu' });
  });
});
