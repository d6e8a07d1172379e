import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { presets } from '@gtn-studio/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configFromOptions } from './config-options.ts';
import { learnerNamed } from './learner-option.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gtn-config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const network = { convs: [{ channels: 4, kernel: 3, halve: true }], head: 'gap' } as const;
const parsedNetwork = {
  ...network,
  family: 'custom',
  pooling: 'max',
  norm: 'mean-only',
  weightNorm: true,
  hidden: [],
};

describe('a config file', () => {
  it.each([
    ['whole.json', JSON.stringify({ $schema: './schema.json', ...presets['digits-demo'].config })],
    [
      'whole.yaml',
      `# yaml-language-server: $schema=schema.json\n${JSON.stringify(presets['digits-demo'].config)}`,
    ],
  ])('%s is a config without a preset', (name, content) => {
    const config = file(name, content);
    expect(configFromOptions({ config })).toEqual(configFromOptions({ preset: 'digits-demo' }));
  });

  it('lies over the preset, and under --set and --seed', () => {
    const config = file('part.yml', 'seed: 1\nunrollLength: 8\nouterOptimizer:\n  ema: 0.5\n');
    const options = { preset: 'digits-demo', config, set: ['unrollLength=4'], seed: 2 };
    expect(configFromOptions(options)).toMatchObject({
      seed: 2,
      unrollLength: 4,
      batchSize: presets['digits-demo'].config.batchSize,
      outerOptimizer: { ema: 0.5, learningRate: presets['digits-demo'].config.outerOptimizer.learningRate },
    });
  });

  it('finds the networks and the data set that it names beside it, and --set those here', () => {
    const net = file('net.json', { $schema: '', ...network });
    const images = file('images.npz', '');
    const config = file(
      'mine.yaml',
      'dataset: images.npz\nlearner: { pool: [mlp, net.json], architectures: 2 }\n',
    );
    const read = configFromOptions({ preset: 'digits-demo', config });
    expect(read.learner.pool).toEqual(['mlp', parsedNetwork]);
    expect(read.dataset).toBe(images);
    const set = configFromOptions({ preset: 'digits-demo', set: [`learner.pool=["${net}"]`] });
    expect(set.learner.pool).toEqual([parsedNetwork]);
  });

  it('of the examples is one', () => {
    const config = join(import.meta.dirname, '../../../../examples/configs/digits.yaml');
    expect(configFromOptions({ config }).learner.pool).toMatchObject([{ head: 'gap', norm: 'batch' }, 'mlp']);
  });

  it.each([
    ['broken.yaml', 'seed: [1', /broken\.yaml: Flow sequence .* at line 1, column 9$/],
    ['list.json', '[1]', /list\.json: must hold an object, got \[1\]$/],
    ['unknown.json', '{"sed": 1}', 'sed: unknown key; did you mean seed?'],
    [
      'pool.json',
      '{"learner":{"pool":["nowhere.json"]}}',
      /nowhere\.json: no such file or folder \(ENOENT\)$/,
    ],
  ])('that is wrong is told by its name: %s', (name, content, message) => {
    const config = file(name, content);
    expect(() => configFromOptions({ preset: 'digits-demo', config })).toThrow(message);
  });
});

describe('a learner of a command line', () => {
  it('is a family, a file, or a config in place', () => {
    expect(learnerNamed('conv-gap')).toEqual({ name: 'conv-gap', choice: 'conv-gap' });
    const path = file('small.yaml', 'convs: [{ channels: 4, kernel: 3, halve: true }]\nhead: gap\n');
    expect(learnerNamed(path)).toEqual({ name: 'small', choice: parsedNetwork });
    const inPlace = { family: 'mlp', hiddenDepth: [2, 2] };
    expect(learnerNamed(JSON.stringify(inPlace))).toEqual({ name: 'mlp', choice: inPlace });
  });

  it.each([
    ['convv', 'unknown learner family "convv"; did you mean conv?'],
    ['{"family":"conv"', 'learner: '],
    ['{"family":"conv","widht":[8,8]}', 'widht: unknown key; did you mean width?'],
    ['{"convs":[{"channels":4,"kernel":2,"halve":true}],"head":"gap"}', 'convs.0.kernel: must be odd, got 2'],
    ['nowhere.yml', 'nowhere.yml: no such file or folder (ENOENT)'],
  ])('%s is told by: %s', (text, message) => {
    expect(() => learnerNamed(text)).toThrow(message);
  });
});
