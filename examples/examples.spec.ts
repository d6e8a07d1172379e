import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realImages, syntheticSet } from './testing/exported-files.ts';

/** What a program prints. Small networks on many threads of a busy machine mostly wait for each other, so PyTorch gets one. */
async function printed(program: string, args: string[], cwd?: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, {
    cwd,
    env: { ...process.env, OMP_NUM_THREADS: '1' },
  });
  return stdout;
}

const run = (name: string, ...args: string[]) =>
  printed(process.execPath, ['--import', 'tsx', `${import.meta.dirname}/${name}`, ...args]);

it('01 prints the same second derivatives from both engines', async () => {
  const [reference, onnxruntime] = (await run('01-second-derivatives.ts')).trim().split('\n') as [
    string,
    string,
  ];
  // y″ = 2(1 − tanh²) − 8x² tanh (1 − tanh²), with tanh of x²
  const expected = [0.1, 0.5, 1].map((x) => {
    const t = Math.tanh(x * x);
    return (2 - 8 * x * x * t) * (1 - t * t);
  });
  expect(reference).toBe(`reference: d²y/dx² = ${expected.map((value) => value.toFixed(4)).join(', ')}`);
  expect(onnxruntime).toBe(reference.replace('reference', 'onnxruntime'));
}, 60_000);

it('02 trains a teacher whose learners know more than chance', async () => {
  const lines = (await run('02-train-a-teacher.ts', '20')).trim().split('\n');
  expect(lines).toHaveLength(2);
  expect(Number(/: ([\d.]+) %/.exec(lines[1]!)![1])).toBeGreaterThan(20);
}, 120_000);

it('03 runs a program from its ONNX file', async () => {
  expect(await run('03-program-as-onnx.ts')).toMatch(
    /^(linear|fc \d+(-\d+)*), .*: inputs images, logits \[1, 10\]\n$/,
  );
}, 60_000);

it('07 trains a teacher on a network of one’s own, which learns more than chance', async () => {
  const told = /^2 residual blocks .* it gets ([\d.]+) % of the test images right\n$/.exec(
    await run('07-own-network.ts', '40'),
  );
  expect(Number(told![1])).toBeGreaterThan(15);
}, 300_000);

const python = process.env.GTN_PYTHON ?? 'python3';
const findsTorch =
  'from importlib.util import find_spec; exit(not (find_spec("numpy") and find_spec("torch")))';
const hasTorch = spawnSync(python, ['-c', findsTorch]).status === 0;
const unless = hasTorch ? '' : ` (skipped: ${python} has no PyTorch; GTN_PYTHON names another)`;

describe.skipIf(!hasTorch)(`with PyTorch${unless}`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gtn-pytorch-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    [1, 8, 8, 10],
    [3, 13, 20, 4],
  ])(
    '04 learns from a set of %i × %i × %i, and tunes its rate',
    async (channels, height, width, classes) => {
      const [set, real] = [join(folder, 'set.npz'), join(folder, 'real.npz')];
      writeFileSync(set, syntheticSet([channels, height, width], classes));
      writeFileSync(real, realImages([channels, height, width], classes));
      const [, learned, tuned] =
        /^12 steps [^:]*: ([\d.]+)% ± [\d.]+% of 60 [^\n]*\n.* × [\d.]+,.*: ([\d.]+)% ± [\d.]+%\n$/.exec(
          await printed(python, [join(import.meta.dirname, '04-pytorch.py'), set, real]),
        )!;
      expect(Number(learned)).toBeGreaterThan(2 * (100 / classes));
      expect(Number(tuned)).toBeGreaterThan(2 * (100 / classes));
    },
    300_000,
  );

  it.each(['04-pytorch.py', 'pytorch_table.py'])(
    '%s without arguments tells how it is used',
    (name) => {
      const { status, stderr } = spawnSync(python, [join(import.meta.dirname, name)], { encoding: 'utf8' });
      expect(stderr).toContain(`python examples/${name} runs/`);
      expect(stderr).not.toContain('Traceback');
      expect(status).toBe(1);
    },
    300_000,
  );

  it('the program of docs/pytorch.md trains a network as it stands', async () => {
    const page = readFileSync(join(import.meta.dirname, '../docs/pytorch.md'), 'utf8');
    const parts = [...page.matchAll(/```python\n(.*?)```/gs)].map(([, code]) => code);
    mkdirSync(join(folder, 'runs'));
    writeFileSync(join(folder, 'runs/digits.npz'), syntheticSet([1, 8, 8], 10));
    const program = [
      'import torch',
      'net = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(64, 10))',
      ...parts,
      'print(pixels.min() >= 0, pixels.max() <= 1, round(sgd.param_groups[0]["lr"], 4))',
    ].join('\n');
    expect(await printed(python, ['-c', program], folder)).toBe('True True 0.05\n');
  }, 300_000);
});

it('every example is run here, or where there is a platform', () => {
  const examples = readdirSync(import.meta.dirname).filter((name) => /^\d\d-.*\.(ts|py)$/.test(name));
  const here = readFileSync(import.meta.filename, 'utf8');
  const onPlatform = readFileSync(`${import.meta.dirname}/../e2e/remote.spec.ts`, 'utf8');
  for (const name of examples) expect(`${here}${onPlatform}`).toMatch(new RegExp(`['/]${name}'`));
  expect(examples.length).toBeGreaterThan(4);
});
