import { defineProject } from 'vitest/config';

// Pure functions: their files can share a process, in which they load the modules once.
export default defineProject({
  test: { name: 'contracts', environment: 'node', isolate: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
