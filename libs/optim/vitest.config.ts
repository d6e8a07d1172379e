import { defineProject } from 'vitest/config';

// Pure mathematics: its files can share a process, in which they load its modules once.
export default defineProject({
  test: { name: 'optim', environment: 'node', isolate: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
