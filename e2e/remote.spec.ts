import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readNpz, writeNpz } from '@gtn-studio/tensor-files';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PrivateStack, privateStack } from './support/private-stack.ts';

const root = join(import.meta.dirname, '..');

/** Settings of a run of seconds. */
const small = [
  '--preset=digits-demo',
  '--threads=1',
  ...[
    'unrollLength=4',
    'batchSize=10',
    'realBatchSize=20',
    'generator={"noiseSize":4,"hidden":8,"channels":[4,4]}',
    'evaluation={"every":10,"images":50}',
    'checkpointEvery=10',
  ].map((setting) => `--set=${setting}`),
];

const python = process.env.GTN_PYTHON ?? 'python3';
const hasOptuna = spawnSync(python, ['-c', 'import optuna']).status === 0;
const unless = hasOptuna ? '' : ` (skipped: ${python} has no Optuna; GTN_PYTHON names another)`;

describe('a platform from the command line', { timeout: 240_000 }, () => {
  let platform: PrivateStack;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gtn-remote-'));
    platform = await privateStack();
  });
  afterAll(async () => {
    await platform?.remove();
    await rm(folder, { recursive: true });
  });

  /** Runs a program against the platform. */
  async function run(
    args: readonly string[],
    onLine?: (line: string, child: ChildProcess) => void,
    program = process.execPath,
  ) {
    const env = { ...process.env, GTN_URL: platform.client.endpoint.url, NO_COLOR: '1' };
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const lines: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      onLine?.(line, child);
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const exitCode = await new Promise((resolve) => child.once('close', resolve));
    return { exitCode, lines, stderr };
  }
  const remote = (args: readonly string[], onLine?: (line: string, child: ChildProcess) => void) =>
    run(['apps/cli/bin/gtn.mjs', 'remote', ...args], onLine);
  const example = (name: string, ...args: string[]) => run(['--import', 'tsx', `examples/${name}`, ...args]);

  it('trains, shows, exports and teaches', async () => {
    const trained = await remote(['train', ...small, '--set=outerIterations=20', '--follow', '--json']);
    expect(trained).toMatchObject({ exitCode: 0, stderr: '' });
    const events = trained.lines.map((line) => JSON.parse(line) as Told);
    expect(events[0]).toMatchObject({
      event: 'start',
      dataset: 'digits',
      batchSize: 10,
      outerIterations: 20,
    });
    const evaluated = events.filter(({ event }) => event === 'evaluation').map(({ iteration }) => iteration);
    expect(evaluated).toEqual(expect.arrayContaining([10, 20]));
    expect(events.at(-1)).toMatchObject({ event: 'end', trainingRun: { state: 'COMPLETED', iteration: 20 } });
    const { id } = events.at(-1)!.trainingRun!;

    const listed = await remote(['list', '--state', 'completed', '--json']);
    expect(JSON.parse(listed.lines.join())).toMatchObject([{ id }]);
    expect((await remote(['show', id])).lines).toContain('state      completed');

    const from = ['--init-from', id, '--set=outerIterations=1', '--set=evaluation.every=1'];
    const begun = await remote(['train', ...small, ...from, '--follow', '--json']);
    expect(begun).toMatchObject({ exitCode: 0, stderr: '' });
    const start = JSON.parse(begun.lines[0]!) as { trainingRun: string };
    expect(start).toMatchObject({ event: 'start', initialTeacher: { run: id, iteration: 20 } });
    expect((await remote(['show', start.trainingRun])).lines.join('\n')).toContain(
      `start      the teacher of digits-demo, ${id} after 20 outer iterations on digits (checkpoint `,
    );
    const refused = await remote(['train', ...small, ...from, '--set=generator.hidden=9']);
    expect(refused.stderr).toContain(
      'config.preset.overrides.generator.hidden: must be 8, as of the teacher to start from, got 9',
    );

    const file = join(folder, 'set.npz');
    expect(await remote(['export', id, '--format', 'npz', '--out', file])).toMatchObject({ exitCode: 0 });
    expect((await readNpz(await readFile(file), 'set.npz')).images!.shape).toEqual([4, 10, 1, 8, 8]);

    const sheets = await remote(['export', id, '--format', 'png', '--out', join(folder, 'sheets'), '--json']);
    expect((JSON.parse(sheets.lines.join()) as { files: string[] }).files).toHaveLength(1 + 4);

    const taught = await remote(['teach', id, '--learner', 'mlp', '--seeds', '2', '--json']);
    expect(taught).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(taught.lines.join())).toMatchObject({
      run: id,
      learner: 'mlp',
      iteration: 20,
      steps: 4,
      batchSize: 10,
      testAccuracy: { n: 2 },
    });
  });

  it('watches over the death of the gateway, and stops watching at Ctrl-C while the run goes on', async () => {
    const started = await remote(['train', ...small, '--set=outerIterations=3000', '--json']);
    const { id } = JSON.parse(started.lines.join()) as { id: string };
    let seen = 0;
    const watched = await remote(['watch', id, '--json'], (line, child) => {
      if ((JSON.parse(line) as Told).event !== 'iteration') return;
      seen++;
      if (seen === 5) void platform.stack.service('gateway').kill('SIGKILL');
      if (seen === 40) child.kill('SIGINT');
    });
    expect(watched.exitCode).toBe(130);
    expect(watched.stderr).toMatch(
      /^stopped watching; the run continues; .*gtn remote watch TrainingRun:\S+\n$/,
    );
    const told = watched.lines.map((line) => JSON.parse(line) as Told);
    const iterations = told.flatMap(({ event, iteration }) => (event === 'iteration' ? [iteration!] : []));
    expect(iterations.length).toBeGreaterThanOrEqual(40);
    expect(iterations).toEqual([...new Set(iterations)].sort((a, b) => a - b));

    expect(await remote(['pause', id])).toMatchObject({ exitCode: 0 });
    expect(await remote(['cancel', id])).toMatchObject({ exitCode: 0 });
    expect(await remote(['watch', id])).toMatchObject({
      exitCode: 1,
      stderr: 'error: the run was cancelled\n',
    });
    const resumed = await remote(['resume', id]);
    expect(resumed).toMatchObject({ exitCode: 1 });
    expect(resumed.stderr).toMatch(/^error: .*cancelled, so there is nothing to resume\n$/);
  });

  it('takes a data set, and refuses what is none', async () => {
    const count = 40;
    const images = { shape: [count, 1, 8, 8], data: new Float32Array(count * 64).map((_, i) => (i % 7) / 7) };
    const labels = { shape: [count], data: Int32Array.from({ length: count }, (_, i) => i % 2) };
    const path = join(folder, 'stripes.npz');
    await writeFile(path, writeNpz({ images, labels }));
    const uploaded = await remote(['datasets', 'upload', path, '--name', 'stripes']);
    expect(uploaded.exitCode).toBe(0);
    expect(uploaded.lines[0]).toMatch(/^stripes: 2 classes, images of 1×8×8, /);
    expect((await remote(['datasets'])).lines.some((line) => /^stripes .* registered$/.test(line))).toBe(
      true,
    );

    const again = await remote(['datasets', 'upload', path, '--name', 'stripes']);
    expect(again).toMatchObject({ exitCode: 2 });
    expect(again.stderr).toMatch(/^error: name: there is a data set named stripes already\n$/);
    await writeFile(path, 'nothing of the kind');
    const refused = await remote(['datasets', 'upload', path, '--name', 'other']);
    expect(refused).toMatchObject({ exitCode: 2 });
    expect(refused.stderr).toMatch(/^error: artifactId: stripes\.npz: .*\n$/);
  });

  it('searches, and shows the trials', async () => {
    const args = ['--families=linear,mlp', '--trials=3', '--dataset=digits', '--steps=8', '--images=50'];
    const started = await remote(['search', 'start', ...args, '--follow', '--json']);
    expect(started.exitCode).toBe(0);
    const search = JSON.parse(started.lines.join()) as { id: string; trials: object[] };
    expect(search).toMatchObject({ state: 'COMPLETED', trialsEnded: 3 });
    expect(search.trials).toHaveLength(3);
    const shown = await remote(['search', 'show', search.id]);
    expect(shown.lines).toContain('state     completed');
    expect(shown.lines.filter((line) => /^[123] +\d+\.\d\d %/.test(line))).toHaveLength(3);

    const { id } = search;
    await remote(['tag', id, 'baseline', 'paper']);
    await remote(['note', id, 'families alone']);
    const tagged = await remote(['tag', id, 'paper', '--remove', '--json']);
    expect(JSON.parse(tagged.lines.join())).toMatchObject({ tags: ['baseline'], notes: 'families alone' });
    const { lines } = await remote(['log', id]);
    expect(lines.join('\n')).toMatch(
      /info {3}started\n.*trial \d is the best so far: .*%\n(.*\n)*.*completed$/,
    );

    const deletion = { rows: { searches: 1, trials: 3, evaluations: 3, files: 0 }, bytes: 0, kept: [] };
    const dry = await remote(['delete', id, '--dry-run', '--json']);
    expect(JSON.parse(dry.lines.join())).toMatchObject({ ...deletion, deletedAt: null });
    expect((await remote(['delete', id])).lines).toContain('trials            3');
    expect((await remote(['restore', id])).lines).toEqual([`restored ${id}`]);
  });

  it('records what gtn validate found', async () => {
    const operations = ['none', 'skip_connect', 'nor_conv_1x1', 'nor_conv_3x3'];
    const rows = operations.map(
      (name, i) => `|${name}~0|+|none~0|none~1|+|skip_connect~0|${name}~1|none~2|,${i}`,
    );
    const [table, out] = [join(folder, 'table.csv'), join(folder, 'of four')];
    await writeFile(table, `arch_str,accuracy\n${rows.join('\n')}\n`);
    const small = ['--architectures=4', '--dataset=digits', '--channels=2', '--threads=1', '--out', out];
    const estimators = '--estimators=parameters,multiply-adds+parameters';
    const truth = `${table}:accuracy`;
    const made = await run(['apps/cli/bin/gtn.mjs', 'validate', ...small, estimators, '--truth', truth]);
    expect(made.exitCode).toBe(0);

    const pushed = await remote(['validation', 'push', out, '--json']);
    expect(pushed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(pushed.lines.join())).toMatchObject({
      ...{ name: 'of four', space: 'nasbench201', dataset: 'digits', truth, n: 4, k: 1 },
      estimators: [{ name: 'parameters', omitted: 0 }, { name: 'multiply-adds+parameters' }],
    });
    const none = await remote(['validation', 'push', folder]);
    expect(none).toMatchObject({ exitCode: 2 });
    expect(none.stderr).toMatch(/^error: .* holds nothing that gtn validate made\n$/);
  });

  it.each([
    ['an id of nothing', ['show', 'TrainingRun:01a20d6e-0000-7769-bcdb-45ac195716b2'], 2, /there is no/],
    ['an id that is none', ['pause', 'it'], 2, /id: ids look like Noun:uuid, got "it"/],
    [
      'an unknown key of the config',
      ['train', ...small, '--set=unrolLength=3'],
      2,
      /unknown key unrolLength/,
    ],
    ['a batch that does not fit', ['train', ...small, '--set=batchSize=12'], 2, /batchSize: .*got 12/],
    ['a search without images', ['search', 'start', '--families=mlp', '--trials=1'], 2, /either a --run/],
    ['a server that is away', ['list', '--url', 'http://127.0.0.1:9'], 1, /http:\/\/127\.0\.0\.1:9 can't be/],
    ['a key that is not known', ['list', '--api-key', 'x'], 1, /the API key is not known/],
  ])('%s is one clear line', async (_, args, exitCode, message) => {
    const outcome = await remote(args);
    expect(outcome.stderr).toMatch(message);
    expect(outcome.stderr).toMatch(/^error: .*\n$/);
    expect(outcome).toMatchObject({ exitCode, lines: [] });
  });

  it('example 05 trains, shows its curve and writes the set', async () => {
    const path = join(folder, 'example.npz');
    const { exitCode, lines, stderr } = await example('05-platform.ts', '40', path);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(lines.filter((line) => /^iteration (20|40): [\d.]+ %/.test(line))).toHaveLength(2);
    expect(lines).toContain('COMPLETED after 40 iterations');
    expect((await readNpz(await readFile(path), path)).images!.shape).toEqual([8, 20, 1, 8, 8]);
  });

  it('trains the best of a search to the end, and writes the chosen network', async () => {
    const options = ['--families=linear', '--trials=1', '--dataset=digits', '--steps=8', '--images=50'];
    const search = await remote(['search', 'start', ...options, '--follow', '--json']);
    const { id } = JSON.parse(search.lines.join()) as { id: string };
    const training = ['--top=1', '--epochs=1', '--seeds=2', '--no-flip'];
    const finished = await remote(['search', 'finish', id, ...training, '--follow', '--json']);
    expect(finished.exitCode).toBe(0);
    const finish = JSON.parse(finished.lines.join()) as { id: string };

    const file = join(folder, 'network.onnx');
    expect(await remote(['search', 'finished', finish.id, '--network', file])).toMatchObject({ exitCode: 0 });
    const session = await InferenceSession.create(await readFile(file));
    const images = new Tensor('float32', new Float32Array(3 * 64), [3, 1, 8, 8]);
    expect((await session.run({ images })).logits!.dims).toEqual([3, 10]);
  });

  it('example 06 searches and ranks the trials', async () => {
    const { exitCode, lines, stderr } = await example('06-search.ts', '4');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const from = lines.indexOf('COMPLETED; best first:');
    const ranked = lines.slice(from + 1).map((line) => Number(/ ([\d.]+) ± [\d.]+ %/.exec(line)![1]));
    expect(ranked).toHaveLength(4);
    expect(ranked).toEqual([...ranked].sort((a, b) => b - a));
  });

  it.skipIf(!hasOptuna)(
    `example 08 lets Optuna propose the trials, and goes on with a search${unless}`,
    async () => {
      const optuna = (...args: string[]) => run(['examples/08-optuna.py', ...args], undefined, python);
      const { exitCode, lines, stderr } = await optuna('3');
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      const [search, ...told] = lines as [string, ...string[]];
      const accuracies = told
        .slice(0, -1)
        .map((line) => Number(/^trial \d: ([\d.]+) ± [\d.]+ %$/.exec(line)![1]));
      expect(accuracies).toHaveLength(3);
      expect(told.at(-1)).toMatch(
        new RegExp(`^best of 3: ${Math.max(...accuracies).toFixed(1)} %, {.*0→1.*}$`),
      );
      // All of its trials are told: nothing is left but the best.
      expect((await optuna('3', search)).lines).toEqual([search, told.at(-1)]);
    },
  );
});

interface Told {
  readonly event: string;
  readonly iteration?: number;
  readonly trainingRun?: { readonly id: string };
}
