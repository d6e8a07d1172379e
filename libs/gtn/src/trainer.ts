import type { Engine, NdArray } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import type { Learner } from '@gtn-studio/nets';
import { type AdamState, adam, cosineSchedule } from '@gtn-studio/optim';
import { Random } from '@gtn-studio/random';
import { scalar, valueOf } from './batch.ts';
import type { LearnerPool } from './learner-pool.ts';
import { iterationRandom, metaBatchOf } from './meta-batch.ts';
import { type MetaGradient, type OuterStep, outerStep } from './outer-step.ts';
import { type ScoreBank, emptyBank, withScores } from './ranking.ts';
import { compileOuterUpdate } from './programs/outer-update.ts';
import type { RealData } from './real-data.ts';
import { Teacher, type TeacherParams } from './teacher/teacher.ts';
import { allFinite, cloneValues } from './values.ts';

/** All that a training run carries from one outer iteration to the next: what a checkpoint holds. */
export interface TrainingState {
  /** Outer iterations made. */
  readonly iteration: number;
  readonly params: TeacherParams;
  /** Exponential moving average of the parameters: the teacher that is evaluated and exported. */
  readonly average: TeacherParams;
  readonly optimizer: AdamState<TeacherParams, NdArray>;
  /** Where the teacher is to rank its learners: their last scores. */
  readonly bank?: ScoreBank;
}

export interface OuterIteration {
  readonly iteration: number;
  readonly metaLoss: number;
  /** Mean of the learners' rank losses, where the teacher is to rank them. */
  readonly rankLoss?: number;
  /** Norm of the meta-gradient before clipping. */
  readonly gradientNorm: number;
  readonly learningRate: number;
  /** The meta-loss, its gradient or the update by it was not finite, so the parameters stayed as they were. */
  readonly skipped: boolean;
}

/** The state after an outer iteration, and what is to tell of it. */
export interface IteratedState {
  readonly state: TrainingState;
  readonly report: OuterIteration;
}

/**
 * The outer loop, one iteration at a time: a pure function of the state, the config and the data. All randomness is derived
 * from the config's seed and the iteration's number, so a run resumed from a state makes the same bits.
 */
export class Trainer {
  private constructor(
    readonly config: TrainingConfig,
    readonly step: OuterStep,
    private readonly outerUpdate: Awaited<ReturnType<typeof compileOuterUpdate>>,
  ) {}

  /**
   * Compiles the run's programs.
   *
   * @param learners of one's own, in place of those that `config.learner` draws: each as likely as the others. Their images are
   * [B, ...data.shape], their logits [B, data.classes].
   */
  static async create(
    engine: Engine,
    config: TrainingConfig,
    data: RealData,
    learners?: readonly Learner[],
  ): Promise<Trainer> {
    const teacher = await Teacher.create(engine, config, data);
    const step = { teacher, metaBatch: metaBatchOf(engine, config, data, learners) };
    const params = teacher.initialParams(Random.fromSeed(0));
    return new Trainer(config, step, await compileOuterUpdate(engine, config.outerOptimizer, params));
  }

  get teacher(): Teacher {
    return this.step.teacher;
  }

  get pool(): LearnerPool {
    return this.step.metaBatch.pool;
  }

  /**
   * The state to start from, before the first outer iteration.
   *
   * @param params those of a trained teacher to start from, in place of new ones; `teacher.initialParams` has their names and shapes
   * @param accuracies known accuracies of the pool's architectures, by their number and in any unit; NaN for one that is unknown. Outer
   * iterations of a config with `ranking` need them, others ignore them.
   */
  initialState(
    accuracies?: ArrayLike<number>,
    params: TeacherParams = this.teacher.initialParams(Random.fromSeed(this.config.seed).split('teacher')),
  ): TrainingState {
    const optimizer = adam(this.config.outerOptimizer).initialState(params);
    const known = accuracies ?? new Float64Array(this.pool.learners.length).fill(NaN);
    return {
      iteration: 0,
      params,
      average: cloneValues(params),
      optimizer,
      ...(this.config.ranking && { bank: emptyBank(known) }),
    };
  }

  /** Makes one outer iteration; rejects with the signal's reason when it is aborted, and the given state stays valid. */
  async outerIteration(state: TrainingState, signal?: AbortSignal): Promise<IteratedState> {
    const random = iterationRandom(this.config, state.iteration);
    return this.update(state, await outerStep(this.step, state.params, random, { bank: state.bank, signal }));
  }

  /** The outer optimizer's step, by the meta-gradient of the state's iteration. */
  async update(state: TrainingState, { metaLoss, gradients, ranked }: MetaGradient): Promise<IteratedState> {
    const { iteration, params, average, optimizer, bank } = state;
    const learningRate = this.#learningRate(iteration);
    const { gradientNorm: norm, ...updated } = await this.outerUpdate.run({
      params,
      gradients,
      average,
      state: optimizer,
      learningRate: scalar(learningRate),
    });
    const gradientNorm = valueOf(norm);
    const skipped = !Number.isFinite(metaLoss) || !Number.isFinite(gradientNorm) || !allFinite(updated);
    return {
      state: skipped
        ? { ...state, iteration: iteration + 1 }
        : {
            iteration: iteration + 1,
            params: updated.params,
            average: updated.average,
            optimizer: updated.state,
            ...(bank && { bank: withScores(bank, ranked) }),
          },
      report: {
        iteration: iteration + 1,
        metaLoss,
        ...(bank && { rankLoss: mean(ranked.map(({ rankLoss }) => rankLoss)) }),
        gradientNorm,
        learningRate,
        skipped,
      },
    };
  }

  #learningRate(iteration: number): number {
    const { outerIterations, outerOptimizer } = this.config;
    const { learningRate, finalFraction } = outerOptimizer;
    const schedule = { initial: learningRate, final: finalFraction * learningRate, steps: outerIterations };
    return cosineSchedule(schedule)(iteration);
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
