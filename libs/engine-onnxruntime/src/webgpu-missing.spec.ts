import { EngineError } from '@gtn-studio/autodiff';
import { expect, it } from 'vitest';
import { OnnxRuntimeEngine } from './onnxruntime-engine.ts';

it('says what WebGPU needs where no driver is', async () => {
  process.env['VK_DRIVER_FILES'] = '/nowhere/icd.json';
  const made = await OnnxRuntimeEngine.create({ provider: 'webgpu' }).catch((error: unknown) => error);
  if (process.platform !== 'linux') return;
  expect(made).toBeInstanceOf(EngineError);
  expect((made as EngineError).message).toMatch(
    /^webgpu: Failed to get a WebGPU adapter: No supported adapters\. WebGPU needs a GPU with its driver: .*libvulkan1/,
  );
});
