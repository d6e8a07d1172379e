import { defineProject } from 'vitest/config';

export default defineProject({ test: { name: 'local-servers', environment: 'node', testTimeout: 60_000 } });
