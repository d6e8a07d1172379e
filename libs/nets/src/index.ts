export { type Generator, type GeneratorConfig, makeGenerator } from './generator.ts';
export { initializeParams } from './initialize-params.ts';
export { makeLearner } from './learner.ts';
export { type Learner, type Statistics, learnerOf } from './learner-of-layers.ts';
export type { Layer, LayerOptions } from './layer.ts';
export { convLayer } from './conv-layer.ts';
export { denseLayer } from './dense-layer.ts';
export { globalAveragePool } from './global-average-pool.ts';
export { cellValueName, describeCell, describeCellNetwork } from './cells/describe-cell-network.ts';
export { type NetworkCost, cellNetworkCost } from './cells/cell-network.ts';
export type { Initial, LayerTree, ParamSpec } from './param-spec.ts';
export { sampleLearner } from './sample-learner.ts';
export { standardLearner } from './standard-learner.ts';
export { cellSpace, decisionsOf } from './space/cell-space.ts';
export { describedSpace } from './space/described-space.ts';
export { type NaoOptions, nao } from './space/nao.ts';
export {
  type NasBench201Options,
  formatNasBench201,
  nasBench201Text,
  nasBench201,
  parseNasBench201,
} from './space/nas-bench-201.ts';
export type { Decision, Encoding, Sampled, SearchSpace } from './space/search-space.ts';
