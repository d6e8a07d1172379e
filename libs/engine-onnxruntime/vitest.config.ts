import { defineProject } from 'vitest/config';
import { swiftShaderEnvironment } from './src/testing/swiftshader.ts';

export default defineProject({
  test: {
    name: 'engine-onnxruntime',
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The loader of Vulkan is searched for where the process says when it starts.
    env: swiftShaderEnvironment(),
  },
});
