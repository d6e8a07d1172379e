import { clock, engineWithThreads, formatPercent, withPrefix } from '@gtn-studio/runs';
import { initialTeacherText } from '../run/initial-teacher.ts';
import type { StartEvent, TrainingEvent } from './training-event.ts';

/** Iterations that the rate is taken over: enough to be steady, few enough to follow a machine that gets busier. */
const WINDOW = 20;

/** What a run's events add up to, in words. */
export class TrainingStatus {
  #start: StartEvent | undefined;
  #iteration = 0;
  #metaLoss: number | undefined;
  #rankLoss: number | undefined;
  #skipped = 0;
  #validation: string | undefined;
  #seconds: number[] = [];
  #flops: number[] = [];

  take(event: TrainingEvent): void {
    if (event.event === 'start') {
      this.#start = event;
      this.#iteration = event.iteration;
    } else if (event.event === 'iteration') {
      this.#iteration = event.iteration;
      this.#metaLoss = event.metaLoss;
      this.#rankLoss = event.rankLoss;
      if (event.skipped) this.#skipped++;
      if (event.seconds !== undefined) this.#seconds = [...this.#seconds, event.seconds].slice(-WINDOW);
      if (event.flops !== undefined) this.#flops = [...this.#flops, event.flops].slice(-WINDOW);
    } else if (event.event === 'evaluation') {
      this.#validation = formatPercent({ std: 0, n: 1, ...event.validationAccuracy }, 1);
    }
  }

  /** Fraction of the outer iterations made. */
  get fraction(): number {
    return this.#start ? this.#iteration / this.#start.outerIterations : 0;
  }

  get count(): string {
    return `${this.#iteration}/${this.#start?.outerIterations ?? 0}`;
  }

  /** `meta-loss 0.412`, `validation 93.1 %`, `8.1 it/s`, …, the most wanted first. */
  get parts(): string[] {
    const seconds = sum(this.#seconds);
    const flops = sum(this.#flops);
    const left = (this.#start?.outerIterations ?? 0) - this.#iteration;
    const rate = this.#seconds.length / seconds;
    return [
      ...(this.#metaLoss === undefined ? [] : [`meta-loss ${this.#metaLoss.toPrecision(3)}`]),
      ...(this.#rankLoss === undefined ? [] : [`rank loss ${this.#rankLoss.toPrecision(3)}`]),
      ...(this.#validation === undefined ? [] : [`validation ${this.#validation}`]),
      ...(this.#skipped > 0 ? [`${this.#skipped} skipped`] : []),
      ...(seconds > 0
        ? [
            `ETA ${clock(left / rate)}`,
            rate >= 1 ? `${rate.toFixed(1)} it/s` : `${(1 / rate).toFixed(1)} s/it`,
          ]
        : []),
      ...(seconds > 0 && flops > 0
        ? [`${withPrefix(flops / this.#flops.length)}FLOP/it`, `${withPrefix(flops / seconds)}FLOP/s`]
        : []),
    ];
  }
}

/** What is about to be trained, in two lines, and in a third what it starts with if that is another run's teacher. */
export function headline(start: StartEvent): string[] {
  const { preset, dataset, unrollLength, batchSize, curriculum, engine, threads, learners, iteration } =
    start;
  const [first] = learners;
  const { teacherParameters: count, initialTeacher } = start;
  const teacher = count === undefined ? [] : [`teacher: ${count.toLocaleString('en')} parameters`];
  const pool = learners.length === 1 ? `learner: ${first}` : `${learners.length} learners, such as ${first}`;
  const from = iteration === 0 ? '' : `, resumed after ${iteration}`;
  return [
    `${preset} on ${dataset}: ${start.outerIterations} outer iterations${from}, ` +
      `T = ${unrollLength} inner steps of ${batchSize} images, ${curriculum} curriculum`,
    [pool, ...teacher, engineWithThreads(engine, threads)].join(' · '),
    ...(initialTeacher ? [`starts with ${initialTeacherText(initialTeacher)}`] : []),
  ];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
