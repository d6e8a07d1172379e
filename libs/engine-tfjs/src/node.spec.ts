import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeEngineConformance } from '@gtn-studio/autodiff/testing';
import { describe } from 'vitest';
import { TfjsEngine } from './index.ts';

// Where tools/tfjs-node-addon/build.sh puts the package, with the addon that npm alone cannot build.
const folder =
  process.env['GTN_TFJS_NODE'] ?? fileURLToPath(new URL('../../../.gtn/tfjs-node', import.meta.url));
const isBuilt = existsSync(`${folder}/node_modules/@tensorflow/tfjs-node`);

describe.skipIf(!isBuilt)(`TfjsEngine on TensorFlow (needs tfjs-node in ${folder})`, () => {
  describeEngineConformance(() => TfjsEngine.create({ backend: 'node', nodeModule: folder }), {
    tolerance: 2e-6,
  });
});
