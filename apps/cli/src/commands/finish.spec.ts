import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { startGtn, temporaryFolder } from '../testing/gtn-command.ts';
import { outcomeOf } from '../testing/main-outcome.ts';

interface Summary {
  readonly networks: readonly {
    readonly rank: number;
    readonly trial: number;
    readonly testError: { readonly mean: number; readonly n: number };
    readonly validationError: { readonly mean: number };
    readonly parameters: number;
  }[];
  readonly chosen: { readonly trial: number };
  readonly searchSeconds: number;
  readonly trainingSeconds: number;
}

describe('gtn finish', { timeout: 180_000 }, () => {
  let search: string;
  beforeAll(async () => {
    search = mkdtempSync(join(tmpdir(), 'gtn-search-'));
    const settings = [
      ...['--dataset=digits', '--channels=2', '--cells=1', '--threads=1', '--trials=6', '--strategy=random'],
    ];
    const args = ['search', ...settings, '--estimator=parameters', '--out', search];
    expect(await outcomeOf(args)).toMatchObject({ exitCode: 0 });
    return () => rmSync(search, { recursive: true });
  }, 180_000);

  const finish = (out: string, ...options: string[]) => [
    ...['finish', '--search', search, '--top=2', '--epochs=2', '--seeds=2', '--batch-size=32', '--no-flip'],
    ...['--cutout=0', '--channels=4', '--threads=1', '--out', out, ...options],
  ];
  const trainings = (out: string) =>
    readFileSync(join(out, 'trainings.jsonl'), 'utf8').replaceAll(/"seconds":[^,}]+/g, '"seconds":0');

  it('trains the best networks to the end, and picks one without the test images', async () => {
    const out = join(temporaryFolder(), 'out');
    const { exitCode, stdout } = await outcomeOf(finish(out, '--json'));
    expect(exitCode).toBe(0);
    const { networks, chosen, ...cost } = JSON.parse(stdout) as Summary;
    const trials = readFileSync(join(search, 'trials.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { number: number; parameters: number });
    trials.sort((a, b) => b.parameters - a.parameters);
    expect(networks.map(({ trial }) => trial)).toEqual(trials.slice(0, 2).map(({ number }) => number));
    for (const { testError, parameters } of networks) {
      expect(testError.n).toBe(2);
      expect(testError.mean).toBeLessThan(0.6); // guessing errs in 0.9
      expect(parameters).toBeGreaterThan(2 * trials[0]!.parameters); // of twice as many channels
    }
    const best = [...networks].sort((a, b) => a.validationError.mean - b.validationError.mean)[0]!;
    expect(chosen.trial).toBe(best.trial);
    expect(cost.trainingSeconds).toBeGreaterThan(0);
    const page = readFileSync(join(out, 'report.html'), 'utf8');
    for (const part of ['Test error', 'Search cost', 'Training cost']) expect(page).toContain(part);

    const session = await InferenceSession.create(readFileSync(join(out, 'network.onnx')));
    for (const size of [1, 5]) {
      const images = new Tensor('float32', new Float32Array(size * 64), [size, 1, 8, 8]);
      expect((await session.run({ images }))['logits']!.dims).toEqual([size, 10]);
    }
    await session.release();
  });

  it('goes on where it was killed, in the middle of a training, to the same networks', async () => {
    const [undisturbed, killed] = [join(temporaryFolder(), 'out'), join(temporaryFolder(), 'out')];
    const longer = ['--epochs=8', '--batch-size=128', '--top=1', '--seeds=1'];
    expect(await outcomeOf(finish(undisturbed, ...longer))).toMatchObject({ exitCode: 0 });
    const isStarted = () => {
      try {
        return readdirSync(join(killed, 'networks')).some((file) => file.endsWith('.started.safetensors'));
      } catch {
        return false;
      }
    };
    const { child, outcome } = startGtn(finish(killed, ...longer));
    while (child.exitCode === null && !isStarted()) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    expect(await outcome).toMatchObject({ exitCode: null });
    expect(trainings(killed)).toBe('');
    expect(await outcomeOf(finish(killed, ...longer, '--resume'))).toMatchObject({ exitCode: 0 });
    expect(trainings(killed)).toBe(trainings(undisturbed));
    const networks = (out: string) => readdirSync(join(out, 'networks'));
    expect(networks(killed)).toEqual(networks(undisturbed));
    for (const file of networks(killed)) {
      const [a, b] = [killed, undisturbed].map((out) => readFileSync(join(out, 'networks', file)));
      expect(Buffer.compare(a!, b!)).toBe(0);
    }
  });

  it.each<[what: string, options: string[], message: string]>([
    ['more networks than there are', ['--top=7'], '--top: the search has 6 networks with an estimate, got 7'],
    ['a hole as large as the image', ['--cutout=8'], '--cutout: must be less than the 8 pixels of an image'],
    [
      'a batch of more than all images',
      ['--batch-size=9999'],
      'the 1257 training images of digits, got 9999',
    ],
  ])('%s is refused', async (_, options, message) => {
    const { exitCode, stderr } = await outcomeOf(finish(join(temporaryFolder(), 'out'), ...options));
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});

it('a folder without a search is refused', async () => {
  const folder = temporaryFolder();
  const { exitCode, stderr } = await outcomeOf(['finish', '--search', folder, '--top=1']);
  expect(stderr).toContain(`${folder} holds no search`);
  expect(exitCode).toBe(2);
});
