import { defineProject } from 'vitest/config';

export default defineProject({ test: { name: 'panels', environment: 'node' } });
