import type { Engine, NdArray } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import { type AdamState, adam, cosineSchedule } from '@gtn-studio/optim';
import { Random } from '@gtn-studio/random';
import { scalar, valueOf } from './batch.ts';
import { checkConfig } from './check-config.ts';
import { LearnerPool } from './learner-pool.ts';
import {
  type MetaBatch,
  type OuterStep,
  type TeachLearners,
  outerStep,
  pickArchitecture,
} from './outer-step.ts';
import { compileOuterUpdate } from './outer-update.ts';
import type { RealData } from './real-data.ts';
import { Teacher, type TeacherParams } from './teacher.ts';
import { cloneValues } from './values.ts';

/** All that a training run carries from one outer iteration to the next: what a checkpoint holds. */
export interface TrainingState {
  /** Outer iterations made. */
  readonly iteration: number;
  readonly params: TeacherParams;
  /** Exponential moving average of the parameters: the teacher that is evaluated and exported. */
  readonly average: TeacherParams;
  readonly optimizer: AdamState<TeacherParams, NdArray>;
}

export interface OuterIteration {
  readonly iteration: number;
  readonly metaLoss: number;
  /** Norm of the meta-gradient before clipping. */
  readonly gradientNorm: number;
  readonly learningRate: number;
  /** The meta-loss or its gradient was not finite, so the parameters stayed as they were. */
  readonly skipped: boolean;
}

/**
 * The outer loop, one iteration at a time: a pure function of the state, the config and the data. All randomness is derived
 * from the config's seed and the iteration's number, so a run resumed from a state makes the same bits.
 */
export class Trainer {
  private constructor(
    readonly config: TrainingConfig,
    readonly teacher: Teacher,
    readonly pool: LearnerPool,
    private readonly step: OuterStep,
    private readonly update: Awaited<ReturnType<typeof compileOuterUpdate>>,
    private readonly teachLearners?: (iteration: number) => TeachLearners,
  ) {}

  /**
   * Compiles the run's programs; throws a ConfigError where the config does not fit the data.
   *
   * @param teachLearners how to teach the learners of an iteration, by its number from 0, if not one by one in this process
   */
  static async create(
    engine: Engine,
    config: TrainingConfig,
    data: RealData,
    teachLearners?: (iteration: number) => TeachLearners,
  ): Promise<Trainer> {
    checkConfig(config, data);
    const teacher = await Teacher.create(engine, config, data);
    const step = { teacher, ...metaBatchOf(engine, config, data) };
    const update = await compileOuterUpdate(
      engine,
      config.outerOptimizer,
      teacher.initialParams(Random.fromSeed(0)),
    );
    return new Trainer(config, teacher, step.pool, step, update, teachLearners);
  }

  initialState(): TrainingState {
    const params = this.teacher.initialParams(Random.fromSeed(this.config.seed).split('teacher'));
    const optimizer = adam(this.config.outerOptimizer).initialState(params);
    return { iteration: 0, params, average: cloneValues(params), optimizer };
  }

  /** Makes one outer iteration; rejects with the signal's reason when it is aborted, and the given state stays valid. */
  async outerIteration(
    state: TrainingState,
    signal?: AbortSignal,
  ): Promise<{ state: TrainingState; report: OuterIteration }> {
    const { iteration, params, average, optimizer } = state;
    const random = iterationRandom(this.config, iteration);
    const teachLearners = this.teachLearners?.(iteration);
    const { metaLoss, gradients } = await outerStep(this.step, params, random, signal, teachLearners);
    const learningRate = this.#learningRate(iteration);
    const updated = await this.update.run({
      params,
      gradients,
      average,
      state: optimizer,
      learningRate: scalar(learningRate),
    });
    const gradientNorm = valueOf(updated.gradientNorm);
    const skipped = !Number.isFinite(metaLoss) || !Number.isFinite(gradientNorm);
    return {
      state: skipped
        ? { ...state, iteration: iteration + 1 }
        : {
            iteration: iteration + 1,
            params: updated.params,
            average: updated.average,
            optimizer: updated.state,
          },
      report: { iteration: iteration + 1, metaLoss, gradientNorm, learningRate, skipped },
    };
  }

  #learningRate(iteration: number): number {
    const { outerIterations, outerOptimizer } = this.config;
    const { learningRate, finalFraction } = outerOptimizer;
    const schedule = { initial: learningRate, final: finalFraction * learningRate, steps: outerIterations };
    return cosineSchedule(schedule)(iteration);
  }
}

/** The learners of every outer iteration of a run. */
export function metaBatchOf(engine: Engine, config: TrainingConfig, data: RealData): MetaBatch {
  const { unrollLength, metaLoss, realBatchSize } = config;
  return {
    pool: new LearnerPool(engine, config, data),
    data,
    learners: metaLoss.learners,
    unroll: { unrollLength, window: metaLoss.window },
    examinedEvery: metaLoss.every,
    realBatchSize,
  };
}

/** The random stream of an outer iteration, numbered from 0. */
export const iterationRandom = ({ seed }: Pick<TrainingConfig, 'seed'>, iteration: number): Random =>
  Random.fromSeed(seed).split('iteration', iteration);

/** Numbers in the run's pool of the architectures of an outer iteration's learners; iterations are numbered from 0. */
export function pickedArchitectures(config: TrainingConfig, iteration: number): number[] {
  const random = iterationRandom(config, iteration);
  const { learner, metaLoss } = config;
  return Array.from({ length: metaLoss.learners }, (_, i) =>
    pickArchitecture(random, i, learner.architectures),
  );
}
