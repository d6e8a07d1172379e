export { NetConfigError } from './config-check.ts';
export {
  type FamilyChoice,
  type FamilyName,
  type LearnerRanges,
  type Range,
  learnerFamilies,
} from './families.ts';
export { type Generator, type GeneratorConfig, makeGenerator } from './generator.ts';
export { initializeParams } from './initialize-params.ts';
export type { Pooling } from './conv-layer.ts';
export { type Learner, type Statistics, makeLearner } from './learner.ts';
export type { ConvConfig, Head, LearnerConfig, Task } from './learner-config.ts';
export type { NormKind } from './normalization.ts';
export type { Initial, LayerTree, ParamSpec } from './param-spec.ts';
export { sampleLearner } from './sample-learner.ts';
