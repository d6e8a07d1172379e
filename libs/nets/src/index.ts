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
export { type ArchitectureConfig, hasCells, makeLearner } from './learner.ts';
export type { Learner, Statistics } from './learner-of-layers.ts';
export { type Cell, type CellEdge, describeCell } from './cells/cell.ts';
export type { CellNetworkConfig, Stage } from './cells/cell-network-config.ts';
export { type NetworkCost, cellNetworkCost } from './cells/cell-network.ts';
export { type OperationName, operationNames } from './cells/operation-names.ts';
export type { ConvConfig, Head, LearnerConfig, Task } from './learner-config.ts';
export type { NormKind } from './normalization.ts';
export type { Initial, LayerTree, ParamSpec } from './param-spec.ts';
export { sampleLearner } from './sample-learner.ts';
