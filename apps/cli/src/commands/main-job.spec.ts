import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readNpz, readSafetensors } from '@gtn-studio/tensor-files';
import { describe, expect, it } from 'vitest';
import type { TrainingEvent } from '../progress/training-event.ts';
import type { RunSummary } from '../run/run-summary.ts';
import { gtn, temporaryFolder, tinyRun } from '../testing/gtn-command.ts';
import { outcomeOf } from '../testing/main-outcome.ts';
import type { TeachResult } from '../teaching/teach-result.ts';

describe('gtn, from training to export', () => {
  it('trains, reports, teaches and exports', { timeout: 400_000 }, async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'run');
    const trained = await gtn(['train', ...tinyRun, '--set=outerIterations=8', '--out', out, '--json']);
    expect(trained).toMatchObject({ exitCode: 0, stderr: '' });
    checkEvents(trained.stdout);
    checkRunFolder(out);

    const again = await outcomeOf(['train', ...tinyRun, '--set=outerIterations=8', '--out', out, '--resume']);
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toContain(`Report: ${join(out, 'report.html')}`);

    const taught = await outcomeOf(['teach', '--run', out, '--learner', 'linear', '--seeds', '2', '--json']);
    expect(taught.exitCode).toBe(0);
    const result = JSON.parse(taught.stdout) as TeachResult;
    expect(result).toMatchObject({ steps: 2, batchSize: 10, learner: 'linear', architectures: ['linear'] });
    expect(result.testAccuracy.n).toBe(2);
    expect(result.realDataAccuracy!.mean).toBeGreaterThan(0.1);
    const quick = await outcomeOf([
      'teach',
      '--run',
      out,
      '--learner',
      'linear',
      '--seeds',
      '1',
      '--no-real',
    ]);
    expect(quick.exitCode).toBe(0);
    const tuned = await outcomeOf([
      'teach',
      '--run',
      out,
      '--learner=linear',
      '--no-real',
      '--tune-rate',
      '--json',
    ]);
    const { rateTuning } = JSON.parse(tuned.stdout) as TeachResult;
    expect(rateTuning!.tried.find(({ factor }) => factor === rateTuning!.factor)).toEqual({
      factor: rateTuning!.factor,
      validationAccuracy: Math.max(...rateTuning!.tried.map(({ validationAccuracy }) => validationAccuracy)),
      learners: 5,
    });
    expect(readdirSync(join(out, 'teach'))).toEqual([
      'linear-synthetic.json',
      'linear-synthetic.svg',
      'linear-tuned-synthetic.json',
      'linear-tuned-synthetic.svg',
      'linear.json',
      'linear.svg',
    ]);

    await checkExports(out, folder);
  });
});

function checkEvents(stdout: string): void {
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TrainingEvent);
  expect(events[0]).toMatchObject({
    event: 'start',
    preset: 'digits-demo',
    dataset: 'digits',
    iteration: 0,
    threads: 1,
  });
  expect(events.at(-1)).toMatchObject({ event: 'finish' });
  const iterations = events.filter(({ event }) => event === 'iteration');
  expect(iterations.map((event) => 'iteration' in event && event.iteration)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8,
  ]);
  for (const event of iterations) expect('flops' in event && event.flops).toBeGreaterThan(1e6);
  const evaluated = events.filter(({ event }) => event === 'evaluation');
  expect(evaluated.map((event) => 'iteration' in event && event.iteration)).toEqual([7, 8]);
}

function checkRunFolder(out: string): void {
  expect(readdirSync(out).sort()).toEqual(
    [
      'checkpoints',
      'config.json',
      'curves.json',
      'images',
      'metrics.jsonl',
      'report.html',
      'sessions.json',
      'summary.json',
    ].sort(),
  );
  expect(readdirSync(join(out, 'checkpoints'))).toEqual([
    'iteration-000004.safetensors',
    'iteration-000008.safetensors',
  ]);
  expect(readdirSync(join(out, 'images'))).toEqual(['iteration-000007.png', 'iteration-000008.png']);
  const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as RunSummary;
  expect(summary).toMatchObject({ outerIterations: 8, skippedIterations: 0, steps: 2 });
  expect(summary.testAccuracy.n).toBe(5);
  const report = readFileSync(join(out, 'report.html'), 'utf8');
  for (const title of [
    'Test accuracy by inner step',
    'The curriculum',
    'Meta-loss',
    'Learned learning rate',
    'Config',
  ])
    expect(report).toContain(title);
}

async function checkExports(run: string, folder: string): Promise<void> {
  const exported = async (format: string, name: string) => {
    const out = join(folder, name);
    expect(await outcomeOf(['export', '--run', run, '--format', format, '--out', out])).toMatchObject({
      exitCode: 0,
    });
    return out;
  };
  const npz = await exported('npz', 'set.npz');
  const arrays = await readNpz(readFileSync(npz), npz);
  expect(Object.fromEntries(Object.entries(arrays).map(([name, { shape }]) => [name, shape]))).toEqual({
    images: [2, 10, 1, 8, 8],
    labels: [2, 10],
    learning_rate: [2],
    momentum: [2],
    mean: [1],
    std: [1],
  });
  const safetensors = await exported('safetensors', 'teacher.safetensors');
  const { tensors, metadata } = readSafetensors(readFileSync(safetensors), safetensors);
  expect(tensors['set.images']).toEqual(arrays.images);
  expect(tensors['teacher.noise']?.shape).toEqual([20, 4]);
  expect(metadata).toMatchObject({ format: 'gtn-teacher', iteration: '8' });
  const sheets = await exported('png', 'sheets');
  expect(readdirSync(sheets)).toEqual(['curriculum.png', 'step-001.png', 'step-002.png']);
  const models = await exported('onnx', 'models');
  expect(readdirSync(models)).toEqual([
    'README.md',
    'generator-noise.safetensors',
    'generator.onnx',
    'learner-forward.onnx',
    'learner-initial.safetensors',
    'learner-step.onnx',
    'set.safetensors',
  ]);
}
