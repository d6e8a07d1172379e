import { defineProject } from 'vitest/config';

export default defineProject({ test: { name: 'persistence', environment: 'node', testTimeout: 60_000 } });
