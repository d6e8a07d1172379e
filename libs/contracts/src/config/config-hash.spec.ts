import { expect, it } from 'vitest';
import { parseTrainingConfig } from '../index.ts';
import { configHash } from './config-hash.ts';

it('the hash of a config is what it was in earlier versions, whose runs go on in later ones', () => {
  // Presets may change; this config does not. Keys that are added have no default.
  const early = parseTrainingConfig({
    dataset: 'digits',
    outerIterations: 600,
    unrollLength: 16,
    batchSize: 40,
    realBatchSize: 100,
  });
  expect(configHash(early)).toBe('256d7a76b108168da8bf9e1b8efd61b34314aa301c83c5943a51c313b0e5a4c6');
});
