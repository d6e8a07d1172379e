import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A project that sets `isolate: false` loads its packages once for all its files, instead of once for each: with a database
    // client, a bus and GraphQL they take more time than most files' tests.
    projects: [
      '{apps,libs}/*/vitest.config.ts',
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['e2e/*.spec.ts'],
          // A whole platform takes long to start where many processes want the processor.
          hookTimeout: 300_000,
        },
      },
      {
        test: { name: 'workspace', environment: 'node', include: ['{tools,examples}/**/*.spec.ts'] },
      },
    ],
    // The default leaves one core idle, which on a two-core machine is half of it.
    maxWorkers: availableParallelism(),
  },
});
