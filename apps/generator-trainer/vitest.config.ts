import { defineProject } from 'vitest/config';

export default defineProject({
  test: { name: 'generator-trainer', environment: 'node', testTimeout: 60_000 },
});
