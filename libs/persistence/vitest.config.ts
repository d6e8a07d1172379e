import { defineProject } from 'vitest/config';

// Each file starts a Postgres of its own, which takes long where many processes want the processor.
export default defineProject({
  test: {
    name: 'persistence',
    environment: 'node',
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
