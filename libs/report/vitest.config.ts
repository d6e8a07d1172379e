import { defineProject } from 'vitest/config';

// No spec leaves anything behind: files can share a process, which loads their modules once.
export default defineProject({
  test: { name: 'report', environment: 'node', isolate: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
