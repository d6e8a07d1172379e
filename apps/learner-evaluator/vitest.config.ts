import { defineProject } from 'vitest/config';

export default defineProject({
  test: { name: 'learner-evaluator', environment: 'node', testTimeout: 60_000 },
});
