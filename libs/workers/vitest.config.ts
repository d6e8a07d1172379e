import { defineProject } from 'vitest/config';

export default defineProject({
  test: { name: 'workers', environment: 'node', isolate: false, testTimeout: 180_000, hookTimeout: 180_000 },
});
