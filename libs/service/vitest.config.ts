import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'service',
    environment: 'node',
    isolate: false,
    globalSetup: '../../tools/stack/testing/bundle-programs.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
