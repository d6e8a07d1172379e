import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'nas-search',
    environment: 'node',
    isolate: false,
    globalSetup: '../../tools/stack/testing/bundle-programs.ts',
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
