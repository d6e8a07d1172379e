export { type AdamOptions, type AdamState, type AdamStep, adam } from './adam.ts';
export { type CosineScheduleOptions, cosineSchedule } from './cosine-schedule.ts';
export { ema } from './ema.ts';
export { type GradientScaling, layerWise, unscaled } from './gradient-scaling.ts';
export { clipByGlobalNorm, globalNorm } from './global-norm.ts';
export { leafwise } from './leafwise.ts';
export { type SgdMomentumStep, sgdMomentum } from './sgd-momentum.ts';
export { zerosLike } from './zeros-like.ts';
