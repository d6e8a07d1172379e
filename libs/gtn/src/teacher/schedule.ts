import type { NdArray } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import type { Schedule, SetCotangents } from '../batch.ts';

/** log lr_t and logit momentum_t: [T] each. */
export interface ScheduleParams {
  readonly logLearningRate: NdArray;
  readonly logitMomentum: NdArray;
}

type ScheduleConfig = Pick<TrainingConfig, 'unrollLength' | 'innerOptimizer'>;

/** The configured rates in every step. */
export function initSchedule({ unrollLength, innerOptimizer }: ScheduleConfig): ScheduleParams {
  const { learningRate, momentum } = innerOptimizer;
  const filled = (value: number): NdArray => ({
    shape: [unrollLength],
    data: new Float32Array(unrollLength).fill(value),
  });
  return {
    logLearningRate: filled(Math.log(learningRate)),
    logitMomentum: filled(Math.log(momentum / (1 - momentum))),
  };
}

/** lr_t and momentum_t for every inner step: those of a schedule that is learned, or the configured ones; and the scaling, if there is one. */
export function scheduleOf(
  { unrollLength, innerOptimizer }: ScheduleConfig,
  params: ScheduleParams | undefined,
): Schedule {
  const { learningRate, momentum, scaling } = innerOptimizer;
  const rates = params
    ? {
        learningRate: Float64Array.from(params.logLearningRate.data, Math.exp),
        momentum: Float64Array.from(params.logitMomentum.data, (logit) => 1 / (1 + Math.exp(-logit))),
      }
    : {
        learningRate: new Float64Array(unrollLength).fill(learningRate),
        momentum: new Float64Array(unrollLength).fill(momentum),
      };
  return scaling ? { ...rates, scaling } : rates;
}

/** dM/d(log lr_t) and dM/d(logit momentum_t), from dM/dlr_t and dM/dmomentum_t of a schedule that is learned. */
export function pullbackSchedule(
  params: ScheduleParams,
  { learningRate, momentum }: Schedule,
  bar: Pick<SetCotangents, 'learningRate' | 'momentum'>,
): ScheduleParams {
  const filledLike = ({ shape, data }: NdArray, value: (t: number) => number): NdArray => ({
    shape,
    data: data.map((_, t) => value(t)),
  });
  return {
    logLearningRate: filledLike(params.logLearningRate, (t) => bar.learningRate[t]! * learningRate[t]!),
    logitMomentum: filledLike(
      params.logitMomentum,
      (t) => bar.momentum[t]! * momentum[t]! * (1 - momentum[t]!),
    ),
  };
}
