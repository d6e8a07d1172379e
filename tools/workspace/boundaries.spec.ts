import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

/** The messages that lint gives for `code` when it stands in the project of the (existing) file `filePath`. */
let lint: (filePath: string, code: string) => Promise<string[]>;

beforeAll(async () => {
  const eslint = new ESLint({ cwd: `${import.meta.dirname}/../..` });
  lint = async (filePath, code) => {
    const results = await eslint.lintText(code, { filePath });
    return results.flatMap((result) => result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
  };
  await eslint.calculateConfigForFile('vitest.config.ts');
}, 60_000);

const using = (packageName: string) => `import * as used from '${packageName}';\nexport default used;\n`;
const boundary = '@nx/enforce-module-boundaries';
// Where the later library already imports the earlier one, the rule reports the cycle instead of the order.
const laterMathematics = /"math:\w+" can only|Circular dependency/;
const notRuns = /"layer:(math|io)" can only|Circular dependency/;

describe('a project may not import', () => {
  it.each([
    ['another layer from a contract', 'libs/contracts', '@gtn-studio/random', 'cannot depend on any libs'],
    ['a package other than zod from a contract', 'libs/contracts', 'prettier', 'not allowed to import'],
    ['an engine from the mathematics', 'libs/gtn', '@gtn-studio/engine-onnxruntime', '"layer:math" can only'],
    ['files from the mathematics', 'libs/nets', '@gtn-studio/tensor-files', '"layer:math" can only'],
    ['a package from the mathematics', 'libs/gtn', 'prettier', 'not allowed to import "prettier"'],
    ['what comes later in the mathematics', 'libs/random', '@gtn-studio/autodiff', laterMathematics],
    ['networks from optimizers', 'libs/optim', '@gtn-studio/nets', laterMathematics],
    ['the algorithm from an engine', 'libs/engine-tfjs', '@gtn-studio/gtn', '"layer:engine" can only'],
    ['networks from an engine', 'libs/onnx', '@gtn-studio/nets', '"layer:engine" can only'],
    ['an engine from input and output', 'libs/datasets', '@gtn-studio/engine-tfjs', '"layer:io" can only'],
    ['runs from the algorithm', 'libs/gtn', '@gtn-studio/runs', notRuns],
    ['runs from input and output', 'libs/report', '@gtn-studio/runs', notRuns],
    ['the published API from runs', 'libs/runs', '@gtn-studio/sdk', '"layer:run" can only'],
    ['an engine from a page', 'apps/dashboard', '@gtn-studio/engine-tfjs', '"layer:web" can only'],
    ['the mathematics from panels', 'libs/panels', '@gtn-studio/gtn', 'cannot depend on any libs'],
    ['a package that no package.json names', 'libs/datasets', 'debug', 'Only packages defined'],
  ])('%s', async (_, project, packageName, message) => {
    const messages = await lint(`${project}/src/index.ts`, using(packageName));
    expect(messages).toContainEqual(expect.stringMatching(message));
    expect(messages[0]).toContain(boundary);
  });

  it('what computes from the API', async () => {
    for (const library of ['runs', 'workers', 'engine-onnxruntime'])
      expect(await lint('apps/gateway/src/main.ts', using(`@gtn-studio/${library}`))).toContainEqual(
        expect.stringContaining('"app:gateway" can only'),
      );
  });

  it('another project by a relative path', async () => {
    expect(await lint('libs/nets/src/index.ts', using('../../random/src/random.ts'))).toContainEqual(
      expect.stringContaining('cannot be imported by a relative or absolute path'),
    );
  });
});

describe('a project may import', () => {
  it.each([
    ['the contract from input and output', 'libs/datasets', '@gtn-studio/contracts'],
    ['seeds from input and output', 'libs/datasets', '@gtn-studio/random'],
    ['what comes earlier in the mathematics', 'libs/gtn', '@gtn-studio/nets'],
    ['programs from an engine', 'libs/engine-onnxruntime', '@gtn-studio/autodiff'],
    ['the algorithm from a page', 'apps/dashboard', '@gtn-studio/gtn'],
    ['the algorithm from runs', 'libs/runs', '@gtn-studio/gtn'],
    ['an engine from runs', 'libs/runs', '@gtn-studio/engine-tfjs'],
    ['files from runs', 'libs/runs', '@gtn-studio/tensor-files'],
    ['one engine library from another', 'libs/engine-onnxruntime', '@gtn-studio/onnx'],
  ])('%s', async (_, project, packageName) => {
    expect(await lint(`${project}/src/index.ts`, using(packageName))).toEqual([]);
  });

  it('anything but an app from an app', async () => {
    for (const library of ['contracts', 'gtn', 'datasets', 'runs'])
      expect(await lint('apps/cli/src/main.ts', using(`@gtn-studio/${library}`)), library).toEqual([]);
  });
});

describe('the mathematics may not use', () => {
  it.each([
    ['global randomness', 'export default Math.random();', 'Randomness is passed in'],
    ['the date', 'export default Date.now();', 'has no clock'],
    ['the date, by way of the global object', 'export default globalThis.Date.now();', 'has no clock'],
    ['a timer', 'setTimeout(() => {}, 0);', 'has no clock'],
    ['the console', 'console.log(1);', 'no input or output'],
    ['the network', 'export default fetch("x");', 'no input or output'],
    ['the process', 'export default process.env;', 'any JavaScript host'],
    ['files', using('node:fs/promises'), 'no input or output'],
    ['files, by their old name', using('fs'), 'no input or output'],
    [
      'a parser of the contract',
      "export { parseTrainingConfig } from '@gtn-studio/contracts';",
      'Take its types, rules and errors',
    ],
    ['kernels at run time', using('@tensorflow/tfjs-core'), 'types only'],
    ['an import at run time', 'export default import("./random.ts");', 'Imports are static'],
  ])('%s', async (_, code, reason) => {
    expect(await lint('libs/gtn/src/index.ts', code)).toContainEqual(expect.stringContaining(reason));
  });

  it('while its specs may', async () => {
    const messages = await lint(
      'libs/random/src/random.spec.ts',
      'export default [Date.now(), Math.random()];',
    );
    expect(messages).toEqual([]);
  });

  it.each([
    ['the types', "export type * from '@gtn-studio/contracts';"],
    ['the errors', "export { InvalidInputError, ExpectedError } from '@gtn-studio/contracts';"],
  ])('and takes %s of the contract', async (_, code) => {
    expect(await lint('libs/gtn/src/index.ts', code)).toEqual([]);
  });
});

it.each(['utils.ts', 'helpers.ts', 'common/shape.ts', 'array.utils.ts'])(
  'a file may not be named %s',
  async (name) => {
    expect(await lint(`libs/report/src/${name}`, 'export {};')).toContainEqual(
      expect.stringContaining('Name the file after what it holds'),
    );
  },
);
