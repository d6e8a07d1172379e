import { add, float, trace } from '@gtn-studio/autodiff';
import { defaultEngine, engineNames } from '@gtn-studio/contracts';
import { describe, expect, it } from 'vitest';
import { checkEngineName, createEngine } from './create-engine.ts';

describe('an engine', () => {
  it.each([defaultEngine, 'reference', 'auto'])('by the name %s computes', async (name) => {
    const engine = await createEngine({ engine: name, threads: 1 });
    try {
      const doubled = await engine.compile(trace({ x: float([2]) }, ({ x }) => ({ y: add(x, x) })));
      const { y } = await doubled.run({ x: { shape: [2], data: Float32Array.of(1, 2) } });
      expect([...y.data]).toEqual([2, 4]);
    } finally {
      await engine.dispose();
    }
  });

  it('of an unknown name is refused, a property of every object included', async () => {
    for (const name of ['onnx-runtime', 'constructor', '']) {
      await expect(createEngine({ engine: name, threads: 1 })).rejects.toMatchObject({
        code: 'ENGINE_UNAVAILABLE',
        message: expect.stringContaining(`unknown engine "${name}"`) as string,
      });
      expect(() => checkEngineName(name)).toThrow(
        expect.objectContaining({
          code: 'INVALID_INPUT',
          message: expect.stringContaining(`unknown engine "${name}"`) as string,
        }),
      );
    }
    for (const name of engineNames) checkEngineName(name);
  });
});
