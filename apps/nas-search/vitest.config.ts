import { defineProject } from 'vitest/config';

export default defineProject({
  test: { name: 'nas-search', environment: 'node', testTimeout: 180_000, hookTimeout: 180_000 },
});
