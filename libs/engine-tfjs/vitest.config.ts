import { defineProject } from 'vitest/config';

export default defineProject({
  test: { name: 'engine-tfjs', environment: 'node', testTimeout: 60_000, hookTimeout: 60_000 },
});
