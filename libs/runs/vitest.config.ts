import { defineProject } from 'vitest/config';

export default defineProject({
  test: { name: 'runs', environment: 'node', isolate: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
