import type { Engine, NdArray } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import { type AdamState, adam, cosineSchedule } from '@gtn-studio/optim';
import { Random } from '@gtn-studio/random';
import { scalar, valueOf } from './batch.ts';
import { checkConfig } from './check-config.ts';
import { LearnerPool } from './learner-pool.ts';
import { type OuterStep, examinedSteps, outerStep } from './outer-step.ts';
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
  ) {}

  /** Compiles the run's programs; throws a ConfigError where the config does not fit the data. */
  static async create(engine: Engine, config: TrainingConfig, data: RealData): Promise<Trainer> {
    checkConfig(config, data);
    const { unrollLength, metaLoss, realBatchSize } = config;
    const teacher = await Teacher.create(engine, config, data);
    const pool = new LearnerPool(engine, config, data);
    const update = await compileOuterUpdate(
      engine,
      config.outerOptimizer,
      teacher.initialParams(Random.fromSeed(0)),
    );
    const step: OuterStep = {
      teacher,
      pool,
      data,
      realBatchSize,
      learners: metaLoss.learners,
      examinedSteps: examinedSteps(unrollLength, metaLoss.every),
    };
    return new Trainer(config, teacher, pool, step, update);
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
    const random = Random.fromSeed(this.config.seed).split('iteration', iteration);
    const { metaLoss, gradients } = await outerStep(this.step, params, random, signal);
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
