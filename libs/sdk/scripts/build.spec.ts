import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeGateway, fakeGateway } from '../src/testing/fake-gateway.ts';

const root = join(import.meta.dirname, '../../..');
const run = promisify(execFile);

/** What a user writes: a run is started, watched to its end, and its file downloaded. */
const program = `
import { GtnClient, StartTrainingRunDocument, orThrow, trainingRunEnded } from '@gtn-studio/sdk';
const client = new GtnClient({ url: process.env.GTN_URL ?? '' });
const input = { experimentId: 'Experiment:1', name: 'mine', config: { preset: { name: 'digits-demo' } } };
const { trainingRun } = orThrow((await client.request(StartTrainingRunDocument, { input })).startTrainingRun);
const iterations: number[] = [];
const run = await trainingRunEnded(client, trainingRun.id, {
  onEvent: (event) => void (event.__typename === 'TrainingRunProgressed' && iterations.push(event.iteration)),
});
console.log(JSON.stringify([run.state, iterations]));
`;

describe('the package', { timeout: 120_000 }, () => {
  let folder: string;
  let gateway: FakeGateway;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gtn-sdk-'));
    const dist = join(folder, 'dist');
    await run(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'build.ts'), dist], {
      cwd: root,
    });
    const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: dist });
    const installed = ['graphql', 'graphql-ws', 'ws', '@graphql-typed-document-node/core'];
    const copies = installed.map((name): [string, string] => [
      name,
      `file:${join(root, 'node_modules', name)}`,
    ]);
    const dependencies = { '@gtn-studio/sdk': `file:${stdout.trim()}`, ...Object.fromEntries(copies) };
    await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', dependencies }));
    await run('npm', ['install', '--offline', '--install-links', '--ignore-scripts', '--no-audit'], {
      cwd: folder,
    });
    await writeFile(join(folder, 'program.ts'), program);
    const at = '2026-01-01T00:00:00Z';
    const progressed = (iteration: number) => {
      const counts = { iteration, outerIterations: 2, metrics: [] };
      const event = { __typename: 'TrainingRunProgressed', cursor: String(iteration), at, ...counts };
      return { trainingRunEvents: event };
    };
    const completed = { __typename: 'TrainingRunStateChanged', cursor: '3', at, state: 'COMPLETED' };
    const row = {
      id: 'TrainingRun:1',
      ...{ notes: '', tags: [], annotationVersion: 0 },
      name: 'mine',
      intent: 'RUN',
      iteration: 0,
      outerIterations: 2,
      attempts: { failed: 0 },
    };
    const rest = { checkpointIteration: 0, seconds: 0, engine: 'reference', threads: 1, createdAt: 'now' };
    const states = ['ACTIVE', 'COMPLETED'];
    gateway = await fakeGateway({
      startTrainingRun: {
        __typename: 'StartTrainingRunSuccess',
        trainingRun: { ...row, ...rest, state: 'REQUESTED' },
      },
      trainingRun: () => ({ ...row, ...rest, state: states.shift() }),
      trainingRunEvents: async function* () {
        if (gateway.cursors.length === 1) {
          yield progressed(1);
          setTimeout(() => gateway.drop(), 10);
        } else {
          yield progressed(2);
          yield { trainingRunEvents: completed };
        }
        await new Promise(() => undefined);
      },
    });
  }, 120_000);
  afterAll(async () => {
    await gateway?.stop();
    await rm(folder, { recursive: true });
  });

  it('holds what is published, and names no package of the workspace', async () => {
    const installed = join(folder, 'node_modules/@gtn-studio/sdk');
    const files = await readdir(installed);
    expect(files.sort()).toEqual([
      'LICENSE',
      'README.md',
      'index.js',
      'index.js.map',
      'package.json',
      'types',
    ]);
    const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as Manifest;
    expect(manifest.private).toBeUndefined();
    const named = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];
    expect(named.sort()).toEqual(['@graphql-typed-document-node/core', 'graphql', 'graphql-ws', 'ws']);
    expect(manifest).toHaveProperty('peerDependenciesMeta.ws.optional', true);
  });

  it('is typed for those who install it', async () => {
    const tsc = join(root, 'node_modules/typescript-native/bin/tsc');
    const options = ['--strict', '--module', 'nodenext', '--target', 'es2023', '--skipLibCheck', 'false'];
    const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')];
    const checked = [tsc, '--noEmit', ...options, ...types, 'program.ts'];
    expect(
      (await run(process.execPath, checked, { cwd: folder }).catch((error: Outcome) => error)).stdout,
    ).toBe('');
  });

  it('runs in Node, and goes on over a lost connection', async () => {
    await build({
      entryPoints: [join(folder, 'program.ts')],
      outfile: join(folder, 'program.js'),
      format: 'esm',
      logLevel: 'silent',
    });
    const env = { ...process.env, GTN_URL: gateway.url };
    const { stdout } = await run(process.execPath, ['program.js'], { cwd: folder, env });
    expect(JSON.parse(stdout)).toEqual(['COMPLETED', [1, 2]]);
    expect(gateway.cursors).toEqual(['now', '1']);
  });

  it('can be bundled for a browser, which has no module of Node', async () => {
    await writeFile(join(folder, 'page.js'), "export * from '@gtn-studio/sdk';");
    const { errors, metafile } = await build({
      entryPoints: [join(folder, 'page.js')],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      metafile: true,
      logLevel: 'silent',
    });
    expect(errors).toEqual([]);
    const bundled = Object.keys(metafile.inputs).filter((name) =>
      /^[^(].*node_modules\/(graphql|ws)\//.test(name),
    );
    expect(bundled).toEqual([]);
  });
});

interface Manifest {
  readonly private?: boolean;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

interface Outcome {
  readonly stdout: string;
}
