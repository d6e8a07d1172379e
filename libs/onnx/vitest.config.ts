import { defineProject } from 'vitest/config';

export default defineProject({ test: { name: 'onnx', environment: 'node', testTimeout: 60_000 } });
