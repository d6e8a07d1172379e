import { fileURLToPath } from 'node:url';
import { defineProject } from 'vitest/config';

export default defineProject({
  // The file that Node takes for packages; Vite would take another one for sources, and GraphQL is in a process only once.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  test: { name: 'sdk', environment: 'node', isolate: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
