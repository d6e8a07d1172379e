import { describeEngineConformance } from '@gtn-studio/autodiff/testing';
import { describe } from 'vitest';
import { OnnxRuntimeEngine } from './onnxruntime-engine.ts';

describe('OnnxRuntimeEngine', () => {
  describeEngineConformance(() => OnnxRuntimeEngine.create({ threads: 1 }), { tolerance: 1e-5 });
});
