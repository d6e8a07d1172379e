import type { TrainingRunEvent, TrainingRunSetupQuery } from '@gtn-studio/sdk';
import type { IterationEvent, TrainingEvent } from '../progress/training-event.ts';

export type TrainingRunSetup = NonNullable<TrainingRunSetupQuery['trainingRun']>;

/** What a platform's run is, as a run here would say it. */
export const startEvent = (run: TrainingRunSetup): TrainingEvent => ({
  event: 'start',
  trainingRun: run.id,
  preset: run.preset ?? 'custom',
  dataset: run.config.dataset,
  engine: run.engine,
  threads: run.threads,
  iteration: run.iteration,
  outerIterations: run.outerIterations,
  unrollLength: run.config.unrollLength,
  batchSize: run.config.batchSize,
  curriculum: plainName(run.config.curriculum),
  learners: run.config.learner.pool.map(({ family, network }) =>
    family ? plainName(family) : (network?.family ?? 'custom'),
  ),
  ...startedWith(run.lineage[0]),
});

const startedWith = (teacher: TrainingRunSetup['lineage'][number] | undefined) =>
  teacher && {
    initialTeacher: { run: teacher.trainingRunId, iteration: teacher.iteration, sha256: teacher.sha256 },
  };

const plainName = (name: string) => name.toLowerCase().replaceAll('_', '-');

/** A platform's events in the words of a run here. A busy run does not tell of every iteration. */
export class TrainingEvents {
  #iteration: number;
  #toldMs: number | undefined;

  constructor(run: TrainingRunSetup) {
    this.#iteration = run.iteration;
  }

  of(event: TrainingRunEvent): readonly TrainingEvent[] {
    switch (event.__typename) {
      case 'TrainingRunStateChanged':
        this.#toldMs = undefined; // the time until the next iteration is not one that it took
        return [{ event: 'state', state: event.state }];
      case 'TrainingRunCheckpointed':
        return [{ event: 'checkpoint', iteration: event.iteration }];
      case 'TrainingRunProgressed':
        return this.#progressed(event);
      case 'TrainingRunImageMade':
      case 'TrainingRunEdited':
      case 'ExportStateChanged':
        return [];
    }
  }

  #progressed(event: Extract<TrainingRunEvent, { __typename: 'TrainingRunProgressed' }>): TrainingEvent[] {
    const { iteration, at } = event;
    const values = new Map(event.metrics.map(({ name, value }) => [name, value ?? NaN]));
    const told: TrainingEvent[] = [];
    if (iteration > this.#iteration) {
      told.push({ ...iterationOf(iteration, values), ...this.#secondsUpTo(iteration, Date.parse(at)) });
      this.#iteration = iteration;
    }
    this.#toldMs = Date.parse(at);
    const mean = values.get('validationAccuracy');
    if (mean !== undefined) told.push({ event: 'evaluation', iteration, validationAccuracy: { mean } });
    return told;
  }

  #secondsUpTo(iteration: number, ms: number): { seconds?: number } {
    if (this.#toldMs === undefined || ms <= this.#toldMs) return {};
    return { seconds: (ms - this.#toldMs) / 1000 / (iteration - this.#iteration) };
  }
}

const iterationOf = (iteration: number, values: ReadonlyMap<string, number>): IterationEvent => ({
  event: 'iteration',
  iteration,
  metaLoss: values.get('metaLoss') ?? NaN,
  ...(values.has('rankLoss') && { rankLoss: values.get('rankLoss')! }),
  gradientNorm: values.get('gradientNorm') ?? NaN,
  learningRate: values.get('learningRate') ?? NaN,
  skipped: values.get('skipped') === 1,
});
