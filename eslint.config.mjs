import eslint from '@eslint/js';
import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import * as jsonc from 'jsonc-eslint-parser';
import tseslint from 'typescript-eslint';
import { layers, mathOrder } from './tools/workspace/layers.mjs';
import { pureMathematicsRules } from './tools/workspace/pure-mathematics.mjs';

// Without a project graph on disk, as in a fresh clone, the boundary rules pass everything; and a stale one misleads them.
await createProjectGraphAsync();

const specs = '**/*.spec.ts';

export default defineConfig(
  { ignores: ['**/node_modules', '**/dist', '**/build', '**/generated', '.gtn', '.nx', 'runs', 'coverage'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  nx.configs['flat/base'],

  {
    files: ['**/*.{ts,tsx}'],
    extends: [eslint.configs.recommended, tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowNever: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // What answers at once may still stand where others take time, such as an engine in plain TypeScript.
      '@typescript-eslint/require-await': 'off',
      // An index inside a checked bound is a fact that the type can't say; a test of it costs time in the hottest loops.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [eslint.configs.recommended],
    languageOptions: { globals: globals.nodeBuiltin },
  },

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
    ignores: [specs],
    rules: pureMathematicsRules,
  },
  {
    files: ['libs/*/src/**/*.ts'],
    ignores: [specs],
    // A library returns or reports; whether and where a line is printed is the app's to decide.
    rules: { 'no-console': 'error' },
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

  prettier,
);
