import { defineProject } from 'vitest/config';

// No spec leaves anything behind: files can share a process, which loads their modules once.
export default defineProject({ test: { name: 'dashboard', environment: 'node', isolate: false } });
