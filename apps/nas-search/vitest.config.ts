import { defineProject } from 'vitest/config';

export default defineProject({ test: { name: 'nas-search', environment: 'node', testTimeout: 60_000 } });
