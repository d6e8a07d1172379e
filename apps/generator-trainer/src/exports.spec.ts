import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@gtn-studio/persistence';
import { readNpz, writeNpz } from '@gtn-studio/tensor-files';
import { TestPlatform } from '@gtn-studio/platform/testing';
import { tinyConfig } from '@gtn-studio/workers/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { generatorTrainer } from './service.ts';
import { quick } from './testing/quick.ts';
import { leftBy, program, requestedRun } from './testing/training-runs.ts';

describe('exports', () => {
  let platform: TestPlatform;
  let trainingRunId: string;
  let cache: string;
  beforeAll(async () => {
    cache = await mkdtemp(join(tmpdir(), 'gtn-exports-'));
    vi.stubEnv('XDG_CACHE_HOME', cache);
    platform = await TestPlatform.start();
    await platform.serve(generatorTrainer(program, quick));
    trainingRunId = await requestedRun(platform, tinyConfig({ dataset: await registeredDataset() }));
    await platform.send('TrainingRun', trainingRunId);
    await platform.reach('TrainingRun', trainingRunId, 'completed');
  });
  afterAll(async () => {
    await platform.stop();
    vi.unstubAllEnvs();
    await rm(cache, { recursive: true, force: true });
  });

  /** Stripes that a user uploaded: two classes, one row bright. */
  async function registeredDataset(): Promise<string> {
    const count = 60;
    const images = new Uint8Array(count * 16);
    const labels = new BigInt64Array(count);
    for (let i = 0; i < count; i++) {
      labels[i] = BigInt(i % 2);
      images.fill(200 + (i % 50), i * 16 + (i % 2) * 8, i * 16 + (i % 2) * 8 + 4);
    }
    const bytes = writeNpz({
      x_train: { shape: [count, 4, 4], data: images },
      y_train: { shape: [count], data: labels },
    });
    const { prisma } = platform.database;
    const [artifactId, name] = [newId(), 'stripes'];
    const stored = await platform.artifacts.put(bytes);
    await prisma.artifact.create({
      data: { id: artifactId, kind: 'dataset', name: 'stripes.npz', mediaType: 'application/zip', ...stored },
    });
    await prisma.dataset.create({ data: { id: newId(), name, origin: 'registered', artifactId } });
    return name;
  }

  async function exported(format: 'npz' | 'png' | 'safetensors' | 'onnx', ofRun = trainingRunId) {
    const id = newId();
    await platform.database.prisma.export.create({ data: { id, trainingRunId: ofRun, format } });
    await platform.send('Export', id);
    return id;
  }
  const filesOf = (exportId: string) =>
    platform.database.prisma.artifact.findMany({ where: { exportId }, orderBy: { name: 'asc' } });

  it('of a run on a data set that a user registered hold its synthetic set', async () => {
    const id = await exported('npz');
    await platform.reach('Export', id, 'completed');
    const [file] = await filesOf(id);
    expect(file).toMatchObject({
      kind: 'export',
      name: 'set.npz',
      mediaType: 'application/zip',
      iteration: 6,
    });
    expect(file!.sha256).toBe((await leftBy(platform, trainingRunId)).contentHash);
    const arrays = await readNpz(await platform.artifacts.read(file!.sha256), 'set.npz');
    expect(arrays.images!.shape).toEqual([2, 10, 1, 4, 4]);
    expect((await platform.events(id)).map((event) => 'state' in event && event.state)).toEqual([
      'active',
      'completed',
    ]);
  });

  it('of every format have their files, and can be asked for again', async () => {
    const ids = [
      await exported('png'),
      await exported('safetensors'),
      await exported('onnx'),
      await exported('npz'),
    ];
    for (const id of ids) await platform.reach('Export', id, 'completed');
    const names = await Promise.all(ids.map(async (id) => (await filesOf(id)).map(({ name }) => name)));
    expect(names).toEqual([
      ['curriculum.png', 'step-001.png', 'step-002.png'],
      ['teacher.safetensors'],
      [
        'README.md',
        'generator-noise.safetensors',
        'generator.onnx',
        'learner-forward.onnx',
        'learner-initial.safetensors',
        'learner-step.onnx',
        'set.safetensors',
      ],
      ['set.npz'],
    ]);
  });

  it('of a run without a checkpoint fail and say so', async () => {
    const id = await exported('npz', await requestedRun(platform, tinyConfig()));
    await platform.reach('Export', id, 'failed');
    const row = await platform.database.prisma.export.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({
      failureCode: 'WRONG_STATE',
      failure: 'the training run has no checkpoint yet to export from',
    });
  });
});
