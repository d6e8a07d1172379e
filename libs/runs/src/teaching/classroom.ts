import type { Engine } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import {
  type StudentPrograms,
  type SyntheticSet,
  type TaughtLearner,
  type TestBatches,
  compileStudent,
  teach,
} from '@gtn-studio/gtn';
import { type LearnerConfig, makeLearner } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';
import type { RunData } from '../run-data.ts';

export interface Lessons {
  /** How many fresh learners; the architectures take turns. */
  readonly learners: number;
  readonly architectures: readonly LearnerConfig[];
  /** What learner `i` is taught with. */
  readonly set: (learner: number) => SyntheticSet;
  readonly test: TestBatches;
  /** Learner `i` starts from the stream `random.split('learner', i)`. */
  readonly random: Random;
  /** Inner steps to test after; the last is always tested. */
  readonly testedSteps?: readonly number[];
  readonly signal?: AbortSignal;
  readonly onTaught?: () => void;
}

/** Teaches fresh learners; each architecture is compiled once. */
export class Classroom {
  readonly #students = new Map<string, Promise<StudentPrograms>>();

  constructor(
    private readonly engine: Engine,
    private readonly config: TrainingConfig,
    private readonly data: RunData,
  ) {}

  async teach({ learners, architectures, set, test, random, testedSteps, signal, onTaught }: Lessons) {
    const taught: TaughtLearner[] = [];
    for (let i = 0; i < learners; i++) {
      const student = await this.#student(architectures[i % architectures.length]!);
      const options = { ...(testedSteps && { testedSteps }), ...(signal && { signal }) };
      taught.push(await teach(student, set(i), test, random.split('learner', i), options));
      onTaught?.();
    }
    return taught;
  }

  #student(architecture: LearnerConfig): Promise<StudentPrograms> {
    const key = JSON.stringify(architecture);
    let student = this.#students.get(key);
    if (!student) {
      const { evaluationStatistics: rule, batchSize, realBatchSize } = this.config;
      const { shape } = this.data.real;
      const geometry = { rule, synthetic: [batchSize, ...shape], real: [realBatchSize, ...shape] };
      student = compileStudent(this.engine, makeLearner(architecture), geometry);
      this.#students.set(key, student);
    }
    return student;
  }
}

/** At most `count` of the steps 1..T, evenly from the first to the last. */
export function evenSteps(unrollLength: number, count: number): number[] {
  const shown = Math.min(count, unrollLength);
  if (shown === 1) return [unrollLength];
  const steps = Array.from(
    { length: shown },
    (_, i) => 1 + Math.round((i * (unrollLength - 1)) / (shown - 1)),
  );
  return [...new Set(steps)];
}
