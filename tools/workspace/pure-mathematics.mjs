/**
 * Lint rules that keep the mathematics pure: the same seeds and arrays in give the same bits out, in any process,
 * and nothing happens on the way.
 */
import { builtinModules } from 'node:module';

const clock = 'The mathematics has no clock: its result may depend on its arguments alone.';
const chance = 'Randomness is passed in as a Random, so that a seed decides every bit.';
const world =
  'The mathematics does no input or output: take arrays in, return arrays, and let the caller talk to the world.';
const host = 'The mathematics runs in any JavaScript host: nothing of Node and nothing of a browser.';
const linking =
  'Imports are static, so that loading the mathematics can neither fail later nor depend on a path.';

const forbiddenGlobals = {
  [clock]: ['Date', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
  [chance]: ['crypto'],
  [world]: ['console', 'fetch', 'WebSocket', 'XMLHttpRequest', 'localStorage', 'indexedDB'],
  [host]: [
    'process',
    'Buffer',
    'require',
    'module',
    '__dirname',
    '__filename',
    'window',
    'document',
    'navigator',
  ],
};

/** @type {import('eslint').Linter.RulesRecord} */
export const pureMathematicsRules = {
  'no-restricted-globals': [
    'error',
    {
      globals: Object.entries(forbiddenGlobals).flatMap(([message, names]) =>
        names.map((name) => ({ name, message })),
      ),
      checkGlobalObject: true,
    },
  ],
  'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: chance }],
  'no-restricted-syntax': [
    'error',
    { selector: 'ImportExpression', message: linking },
    { selector: 'MetaProperty[meta.name="import"]', message: linking },
  ],
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: [
        { regex: `^(node:.*|(${builtinModules.join('|')})(/.*)?)$`, message: world },
        {
          group: ['@tensorflow/*'],
          allowTypeImports: true,
          message: 'Take its types only: the engine that runs a program brings the kernels.',
        },
        {
          group: ['@gtn-studio/contracts'],
          allowTypeImports: true,
          importNamePattern: '^parse|Schema$|^presets$',
          message:
            'Take its types, rules and errors: input is parsed where it enters, not in the mathematics.',
        },
      ],
    },
  ],
};
