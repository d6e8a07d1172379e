import { existsSync } from 'node:fs';
import { conformanceCases } from '@gtn-studio/autodiff/conformance';
import { describeEngineConformance } from '@gtn-studio/autodiff/testing';
import { describe } from 'vitest';
import { OnnxRuntimeEngine } from './onnxruntime-engine.ts';

const hasVulkan = existsSync(process.env['VK_DRIVER_FILES'] ?? '');
const firstOfEach = new Map(
  conformanceCases()
    .toReversed()
    .map((row) => [row.primitive, row]),
);

// Each kernel is compiled for the processor, so this is a part: `npm run conformance -- --engine onnxruntime-webgpu` is all of it.
describe.skipIf(!hasVulkan)('OnnxRuntimeEngine on WebGPU (needs SwiftShader: Linux x64)', () => {
  describeEngineConformance(() => OnnxRuntimeEngine.create({ threads: 1, provider: 'webgpu' }), {
    tolerance: 1e-5,
    only: (row, derivative) =>
      derivative === 'vjp' && (row.primitive === 'conv2d' || firstOfEach.get(row.primitive) === row),
  });
});
