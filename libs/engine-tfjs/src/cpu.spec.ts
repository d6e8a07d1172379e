import { describeEngineConformance } from '@gtn-studio/autodiff/testing';
import { describe } from 'vitest';
import { TfjsEngine } from './index.ts';

describe('TfjsEngine on plain JavaScript', () => {
  describeEngineConformance(() => TfjsEngine.create({ backend: 'cpu' }), { tolerance: 2e-6 });
});
