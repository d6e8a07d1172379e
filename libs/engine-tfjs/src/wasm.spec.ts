import { describeEngineConformance } from '@gtn-studio/autodiff/testing';
import { describe } from 'vitest';
import { TfjsEngine } from './index.ts';

describe('TfjsEngine on WebAssembly', () => {
  describeEngineConformance(() => TfjsEngine.create({ backend: 'wasm' }), { tolerance: 2e-6 });
});
