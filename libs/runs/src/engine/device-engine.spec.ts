import { type Engine, EngineError, ReferenceEngine } from '@gtn-studio/autodiff';
import { OnnxRuntimeEngine } from '@gtn-studio/engine-onnxruntime';
import { TfjsEngine } from '@gtn-studio/engine-tfjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEngine } from './create-engine.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** An engine that computes rightly on the processor, and on a device adds to every number. */
function engineOn(device: string) {
  const reference = new ReferenceEngine();
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
    name: `on ${device}`,
    precision: 'float64',
    compile: device === 'cpu' ? reference.compile.bind(reference) : compile,
    dispose: vi.fn(() => reference.dispose()),
  } as const;
}

function spoil(outputs: unknown): void {
  if (outputs instanceof Float64Array) outputs.forEach((value, i) => (outputs[i] = value + 1));
  else if (typeof outputs === 'object' && outputs !== null) Object.values(outputs).forEach(spoil);
}

/** Both libraries, with a device that computes wrongly; the engines they have made. */
function librariesOnWrongDevice() {
  const made: ReturnType<typeof engineOn>[] = [];
  const make = async (device = 'cpu') => {
    made.push(engineOn(device));
    return made.at(-1) as never;
  };
  vi.spyOn(OnnxRuntimeEngine, 'create').mockImplementation((options) => make(options?.provider));
  vi.spyOn(TfjsEngine, 'create').mockImplementation((options) => make(options?.backend));
  return made;
}

describe('an engine on a device that computes wrongly', () => {
  it.each(['onnxruntime-cuda', 'onnxruntime-webgpu', 'tfjs-node-gpu'])(
    '%s is refused, and disposed of',
    async (engine) => {
      const made = librariesOnWrongDevice();
      const error = await createEngine({ engine, threads: 1 }).catch((error: unknown) => error);
      expect(error).toBeInstanceOf(EngineError);
      expect((error as EngineError).message).toMatch(/^on [\w-]+ computes wrongly on this machine's device/);
      expect(made).toHaveLength(1);
      expect(made[0]!.dispose).toHaveBeenCalledTimes(1);
    },
  );

  it('is passed over by auto, which takes the default instead', async () => {
    const made = librariesOnWrongDevice();
    const engine = await createEngine({ engine: 'auto', threads: 1 });
    expect(engine.name).toBe('on cpu');
    expect(made.map(({ name }) => name)).toEqual(['on node-gpu', 'on cpu']);
  });
});
