import { defineProject } from 'vitest/config';

// Making and starting a server takes long where many processes want the processor.
export default defineProject({
  test: {
    name: 'local-servers',
    environment: 'node',
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
