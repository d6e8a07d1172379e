import type { TrainingConfig } from '@gtn-studio/contracts';
import type { OuterIteration } from '@gtn-studio/gtn';
import { type Prisma, type Transaction, appendMetrics, emit, info, log, warn } from '@gtn-studio/persistence';
import type { Attempt, Worker } from '@gtn-studio/workers';
import type { Recording } from '../compute/protocol.ts';
import { Pace } from './pace.ts';
import { addCheckpoint, addPicture } from './run-artifacts.ts';
import { Progress } from './progress.ts';

const commitMs = 1000;

interface RecordedRun extends Pick<Attempt, 'commit'> {
  readonly id: string;
  readonly config: TrainingConfig;
  /** What this attempt begins with, for the log. */
  readonly beginning: string;
}

/**
 * What a training run makes, on its way into the database: about once a second, and whenever something must be safe. What
 * the database has already, from an attempt before or a commit whose answer was lost, is left out: each iteration's metrics
 * and events are there once.
 */
export class RunRecord {
  readonly #worker: Worker;
  readonly #run: RecordedRun;
  readonly #progress: Progress;
  readonly #pace: Pace;
  #reports: OuterIteration[] = [];
  #timer: NodeJS.Timeout | undefined;
  #commits: Promise<unknown> = Promise.resolve();
  #since = performance.now();
  #fail: (error: unknown) => void = () => undefined;
  /** Why nothing more can be recorded. */
  failed: unknown;
  /** Never resolves; rejects when nothing more can be recorded. */
  readonly failure = new Promise<never>((_, reject) => (this.#fail = reject));

  constructor(worker: Worker, run: RecordedRun) {
    this.#worker = worker;
    this.#run = run;
    this.#progress = new Progress(run.config);
    this.#pace = new Pace(run.config.outerIterations);
    this.failure.catch(() => undefined);
  }

  /** What the computing process calls. */
  readonly recording: Omit<Recording, 'remoteGradients'> = {
    begin: async (provenance) => {
      const json = JSON.parse(JSON.stringify(provenance)) as Prisma.InputJsonObject;
      await this.#commit(async (tx) => {
        await tx.trainingRun.update({ where: { id: this.#run.id }, data: { provenance: json } });
        await log(tx, this.#run.id, info(this.#run.beginning));
      });
    },
    iteration: async (report) => {
      this.#reports.push(report);
      this.#timer ??= setTimeout(() => void this.flush().catch(() => undefined), commitMs);
    },
    evaluation: async ({ evaluation: { iteration, validationAccuracy }, picture }) => {
      const { sha256, bytes } = await this.#worker.artifacts.put(picture);
      await this.#commit(async (tx) => {
        if (iteration <= (await lastEvaluation(tx, this.#run.id))) return;
        const { id } = this.#run;
        await appendMetrics(tx, id, [{ name: ACCURACY, step: iteration, value: validationAccuracy.mean }]);
        const { mean, std, n } = validationAccuracy;
        await tx.$executeRaw`
          UPDATE "TrainingRun" SET "bestAccuracy" = greatest("bestAccuracy", ${mean}::float8), "accuracyMean" = ${mean}::float8,
            "accuracyStd" = ${std}::float8, "accuracyLearners" = ${n}::int WHERE id = ${id}::uuid`;
        if (this.#progress.isTold(iteration)) await this.#tell(tx, iteration);
        await log(tx, id, info(this.#pace.evaluated(iteration, validationAccuracy)));
        await addPicture(tx, { trainingRunId: id, iteration, sha256, bytes });
      });
    },
    checkpoint: async ({ iteration, bytes }) => {
      if (iteration === 0) return;
      const stored = await this.#worker.artifacts.put(bytes);
      await this.#commit((tx) => addCheckpoint(tx, { trainingRunId: this.#run.id, iteration, ...stored }));
    },
  };

  /** Resolves when all that was recorded so far is committed. */
  flush(): Promise<void> {
    return this.#commit(async () => undefined);
  }

  /** Commits what waits, and an effect with it; one commit after the other. */
  #commit(effect: (tx: Transaction) => Promise<unknown>): Promise<void> {
    const commit = this.#commits.then(async () => {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      const reports = this.#reports;
      this.#reports = [];
      const now = performance.now();
      const seconds = (now - this.#since) / 1000;
      this.#since = now;
      await this.#run.commit(async (tx) => {
        await this.#addIterations(tx, reports);
        await tx.trainingRun.update({
          where: { id: this.#run.id },
          data: { seconds: { increment: seconds } },
        });
        await effect(tx);
      });
    });
    this.#commits = commit.catch((error: unknown) => {
      this.failed ??= error;
      this.#fail(error);
      throw error;
    });
    this.#commits.catch(() => undefined);
    return commit;
  }

  async #addIterations(tx: Transaction, reports: readonly OuterIteration[]): Promise<void> {
    const { id } = this.#run;
    const { iteration: recorded } = await tx.trainingRun.findUniqueOrThrow({
      where: { id },
      select: { iteration: true },
    });
    const fresh = reports.filter(({ iteration }) => iteration > recorded);
    const last = fresh.at(-1);
    if (!last) return;
    const names = iterationMetrics(this.#run.config);
    await appendMetrics(
      tx,
      id,
      fresh.flatMap((report) => metricsOf(report, names)),
    );
    await log(tx, id, ...fresh.filter(({ skipped }) => skipped).map(skippedLine));
    for (const report of fresh) {
      const { iteration } = report;
      if (this.#progress.isTold(iteration) && !this.#progress.isEvaluated(iteration))
        await this.#tell(tx, iteration);
    }
    await tx.trainingRun.update({ where: { id }, data: { iteration: last.iteration } });
  }

  async #tell(tx: Transaction, iteration: number): Promise<void> {
    const { id, config } = this.#run;
    const points = await tx.metricPoint.findMany({
      where: { step: iteration, series: { ownerId: id } },
      include: { series: true },
    });
    const values = new Map(points.map(({ series, value }) => [series.name, value]));
    const told = [...iterationMetrics(config), ...(this.#progress.isEvaluated(iteration) ? [ACCURACY] : [])];
    await emit(tx, {
      type: 'trainingRun.progressed',
      id,
      at: new Date().toISOString(),
      iteration,
      outerIterations: config.outerIterations,
      metrics: Object.fromEntries(told.map((name) => [name, values.get(name) ?? null])),
    });
  }
}

const skippedLine = ({ iteration }: OuterIteration) =>
  warn(`iteration ${iteration}: the gradient or the update was not finite, so the teacher stayed as it was`);

const ACCURACY = 'validationAccuracy';

type IterationMetric = Exclude<keyof OuterIteration, 'iteration'>;

/** What is recorded of each outer iteration. */
const iterationMetrics = ({ ranking }: Pick<TrainingConfig, 'ranking'>): readonly IterationMetric[] => [
  'metaLoss',
  ...(ranking ? (['rankLoss'] as const) : []),
  'gradientNorm',
  'learningRate',
  'skipped',
];

const metricsOf = (report: OuterIteration, names: readonly IterationMetric[]) =>
  names.map((name) => ({ name, step: report.iteration, value: Number(report[name]) }));

/** Outer iterations of the last evaluation that is recorded, −1 if there is none. */
export async function lastEvaluation(tx: Transaction, trainingRunId: string): Promise<number> {
  const point = await tx.metricPoint.findFirst({
    where: { series: { ownerId: trainingRunId, name: ACCURACY } },
    orderBy: { step: 'desc' },
  });
  return point?.step ?? -1;
}
