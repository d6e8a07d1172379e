import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import { defineConfig } from 'eslint/config';
import * as jsonc from 'jsonc-eslint-parser';
import tseslint from 'typescript-eslint';
import { layers, mathOrder } from './tools/workspace/layers.mjs';
import { pureMathematicsRules } from './tools/workspace/pure-mathematics.mjs';

// What is particular to this workspace: who may import whom, what a package declares, how the mathematics stays pure. The rules of
// the language, with types and without, are in .oxlintrc.json.

// Without a project graph on disk, as in a fresh clone, the boundary rules pass everything; and a stale one misleads them.
await createProjectGraphAsync();

export default defineConfig(
  { ignores: ['**/node_modules', '**/dist', '**/build', '**/generated', '.gtn', '.nx', 'runs', 'coverage'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  nx.configs['flat/base'],
  tseslint.configs.base,

  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          depConstraints: layers,
          banTransitiveDependencies: true,
          // An engine is loaded when it is chosen; that what it builds on is loaded before is no mistake.
          checkDynamicDependenciesExceptions: ['.*'],
        },
      ],
    },
  },
  {
    files: ['{apps,libs}/*/package.json'],
    languageOptions: { parser: jsonc },
    rules: {
      // Hoisting would hide a dependency that a package uses and does not declare.
      '@nx/dependency-checks': [
        'error',
        {
          buildTargets: ['typecheck'],
          // Found at run time: a font as a file, the native TensorFlow where it is installed. Used by generated code: the
          // database client. A peer of a client: graphql. For tests that libraries share: vitest, which is the workspace's, and
          // an S3 server. And the rule looks at the hoisted version of lru-cache, which is another package's.
          ignoredDependencies: [
            '@prisma/client',
            'graphql',
            'vitest',
            's3rver',
            'lru-cache',
            '@expo-google-fonts/inter',
            '@tensorflow/tfjs-node',
            '@tensorflow/tfjs-node-gpu',
          ],
          ignoredFiles: [
            '{projectRoot}/**/*.spec.ts',
            '{projectRoot}/vitest.config.ts',
            '{projectRoot}/scripts/**',
            '{projectRoot}/vite.config.ts',
            '{projectRoot}/first-load.ts',
          ],
        },
      ],
    },
  },

  {
    files: [`libs/{${mathOrder.join(',')}}/src/**/*.ts`],
    ignores: ['**/*.spec.ts'],
    rules: pureMathematicsRules,
  },
  {
    files: ['**/*(*[.-]){utils,helpers,common}.*', '**/{utils,helpers,common}/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program',
          message: 'Name the file after what it holds: utils, helpers and common say nothing.',
        },
      ],
    },
  },
);
