import { defineProject } from 'vitest/config';

// Some specs read whole data sets, which on a busy machine takes longer than the 5 seconds that vitest allows.
export default defineProject({
  test: { name: 'datasets', environment: 'node', testTimeout: 30_000, hookTimeout: 30_000 },
});
