import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  EvaluationDocument,
  EventCursorDocument,
  ExportDocument,
  PauseTrainingRunDocument,
  RequestExportDocument,
  ResumeTrainingRunDocument,
  StartEvaluationDocument,
  StartTrainingRunDocument,
  TrainingRunCurveDocument,
  TrainingRunDocument,
  TrainingRunEventsDocument,
  evaluationEnded,
  orThrow,
  trainingRunEnded,
} from '@gtn-studio/sdk';
import { formatNasBench201 } from '@gtn-studio/nas';
import { readNpz } from '@gtn-studio/tensor-files';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type PrivateStack, privateStack } from './support/private-stack.ts';
import { smallRun } from './support/small-run.ts';

describe('a training run on the platform', () => {
  let platform: PrivateStack;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'gtn-e2e-data-'));
    await writeFile(join(dataDir, 'nasbench201.csv.gz'), gzipSync(madeUpAccuracies()));
    platform = await privateStack({ env: { GTN_DATA_DIR: dataDir } });
  });
  afterAll(async () => {
    await platform?.remove();
    await rm(dataDir, { recursive: true });
  });

  const start = async (name: string) => {
    const input = smallRun(platform.experimentId, { name });
    const { startTrainingRun } = await platform.client.request(StartTrainingRunDocument, { input });
    return orThrow(startTrainingRun).trainingRun;
  };
  const run = async (id: string) => (await platform.client.request(TrainingRunDocument, { id })).trainingRun!;

  it('is started, watched, paused, killed, resumed, exported, and teaches a learner, to the same bits', async () => {
    const { client, stack } = platform;
    const undisturbed = await start('undisturbed');
    const first = await trainingRunEnded(client, undisturbed.id);
    expect(first).toMatchObject({ state: 'COMPLETED', iteration: 60, failure: null });

    const after = (await client.request(EventCursorDocument, {})).eventCursor;
    const { id } = await start('disturbed');
    const watching = new AbortController();
    const iterations: number[] = [];
    const states: string[] = [];
    const watched = (async () => {
      const events = client.subscribe(TrainingRunEventsDocument, { id, after }, { signal: watching.signal });
      for await (const event of events) {
        if (event.__typename === 'TrainingRunProgressed') iterations.push(event.iteration);
        if (event.__typename === 'TrainingRunStateChanged') states.push(event.state);
        if (event.__typename === 'TrainingRunStateChanged' && event.state === 'COMPLETED') return;
      }
    })();

    await vi.waitFor(() => expect(iterations.length).toBeGreaterThan(5), { timeout: 60_000, interval: 50 });
    orThrow((await client.request(PauseTrainingRunDocument, { input: { id } })).pauseTrainingRun);
    await vi.waitFor(async () => expect((await run(id)).state).toBe('PAUSED'), {
      timeout: 30_000,
      interval: 50,
    });
    const paused = await run(id);
    expect(paused.checkpointIteration).toBe(paused.iteration);

    orThrow((await client.request(ResumeTrainingRunDocument, { input: { id } })).resumeTrainingRun);
    await vi.waitFor(async () => expect((await run(id)).iteration).toBeGreaterThan(paused.iteration + 3), {
      timeout: 30_000,
      interval: 50,
    });
    await stack.service('generator-trainer').kill('SIGKILL');
    await stack.service('generator-trainer').whenReady();

    const second = await trainingRunEnded(client, id);
    expect(second.failure).toBeNull();
    expect(second.state).toBe('COMPLETED');
    expect(second.generator!.contentHash).toBe(first.generator!.contentHash);
    await watched;
    watching.abort();
    expect(iterations).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(states).toEqual(['REQUESTED', 'ACTIVE', 'PAUSED', 'REQUESTED', 'ACTIVE', 'COMPLETED']);

    const curve = async (of: string) =>
      (await client.request(TrainingRunCurveDocument, { id: of, metric: 'metaLoss', maxPoints: 1000 }))
        .trainingRun!.learningCurve;
    const [curveOfFirst, curveOfSecond] = [await curve(undisturbed.id), await curve(id)];
    expect(curveOfFirst!.totalPoints).toBe(60);
    expect(curveOfSecond).toEqual(curveOfFirst);

    const { requestExport } = await client.request(RequestExportDocument, {
      input: { trainingRunId: id, format: 'NPZ' },
    });
    const exportId = orThrow(requestExport).export.id;
    await vi.waitFor(
      async () =>
        expect((await client.request(ExportDocument, { id: exportId })).export!.state).toBe('COMPLETED'),
      { timeout: 60_000, interval: 100 },
    );
    const made = (await client.request(ExportDocument, { id: exportId })).export!;
    const file = made.artifacts!.edges[0]!.node;
    const arrays = await readNpz(await client.download(file), file.name);
    expect(arrays.images!.shape).toEqual([8, 20, 1, 8, 8]);
    expect([...arrays.learning_rate!.data].map(Number)).toHaveLength(8);

    const { startEvaluation } = await client.request(StartEvaluationDocument, {
      input: {
        experimentId: platform.experimentId,
        architecture: {
          config: {
            image: [1, 8, 8],
            classes: 10,
            convs: [{ channels: 16, kernel: 3, halve: true }],
            head: 'FC',
          },
        },
        teaching: { generator: { generatorId: second.generator!.id } },
        seeds: 2,
        split: 'TEST',
        testedSteps: [4],
      },
    });
    const evaluation = await evaluationEnded(client, orThrow(startEvaluation).evaluation.id);
    expect(evaluation).toMatchObject({ state: 'COMPLETED', failure: null, seeds: 2 });
    expect(evaluation.accuracies).toHaveLength(2);
    // Sixty outer iterations teach something; guessing gets a tenth.
    expect(evaluation.accuracyMean).toBeGreaterThan(0.3);
    expect((await client.request(EvaluationDocument, { id: evaluation.id })).evaluation).toEqual(evaluation);
  }, 240_000);

  it('teaches learners to be told apart, and tells how well it does', async () => {
    const { client } = platform;
    const { config, ...input } = smallRun(platform.experimentId, { name: 'ranking', outerIterations: 8 });
    const { name, overrides } = config.preset!;
    const ranked = {
      ...overrides,
      ranking: { weight: 1, temperature: 0.1 },
      learner: { pool: [{ space: { nasBench201: { channels: 2, cells: 1 } } }], architectures: 4 },
      evaluation: { every: 8, learners: 1, images: 20 },
    };
    const after = (await client.request(EventCursorDocument, {})).eventCursor;
    const { startTrainingRun } = await client.request(StartTrainingRunDocument, {
      input: { ...input, config: { preset: { name, overrides: ranked } } },
    });
    const { id } = orThrow(startTrainingRun).trainingRun;
    expect(await trainingRunEnded(client, id)).toMatchObject({ state: 'COMPLETED', failure: null });

    const { trainingRun } = await client.request(TrainingRunCurveDocument, {
      ...{ id, metric: 'rankLoss', maxPoints: 100 },
    });
    const points = trainingRun!.learningCurve!.points;
    expect(points.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(points[0]!.last).toBe(0); // nothing to compare with
    expect(points.at(-1)!.last).toBeGreaterThan(0);
    const told = new Map<number, number | null | undefined>();
    for await (const event of client.subscribe(TrainingRunEventsDocument, { id, after })) {
      if (event.__typename === 'TrainingRunStateChanged' && event.state === 'COMPLETED') break;
      if (event.__typename !== 'TrainingRunProgressed') continue;
      told.set(event.iteration, event.metrics.find((metric) => metric.name === 'rankLoss')?.value);
    }
    expect([...told]).toEqual(points.map(({ step, last }) => [step, last]));
  }, 240_000);
});

/** A table of all networks of NAS-Bench-201 in which the one with more convolutions is the better. */
function madeUpAccuracies(): string {
  const rows = Array.from({ length: 5 ** 6 }, (_, number) => {
    const text = formatNasBench201(
      Array.from({ length: 6 }, (__, place) => Math.floor(number / 5 ** place) % 5),
    );
    return `${text},${50 + 5 * (text.match(/nor_conv/g) ?? []).length}`;
  });
  return `arch_str,cifar10_test_acc_200ep\n${rows.join('\n')}\n`;
}
