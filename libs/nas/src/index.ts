export { type DescribedArchitecture, describeArchitecture } from './architecture/describe-architecture.ts';
export { canonicalArchitecture } from './architecture/canonical-architecture.ts';
export { canonicalText } from './architecture/canonical-text.ts';
export { type Equivalence, cellExpression } from './architecture/cell-expression.ts';
export { crossover, mutate, neighbours } from './space/variation.ts';
export {
  type Decision,
  type Encoding,
  type NaoOptions,
  type NasBench201Options,
  type Sampled,
  type SearchSpace,
  cellSpace,
  describedSpace,
  formatNasBench201,
  nao,
  nasBench201,
  parseNasBench201,
} from '@gtn-studio/nets';
export { familySpace } from './space/family-space.ts';
export type { Observation, Proposed, Strategy } from './strategies/strategy.ts';
export { randomSearch } from './strategies/random-search.ts';
export { type EvolutionOptions, regularizedEvolution } from './strategies/regularized-evolution.ts';
export { type TpeOptions, tpe } from './strategies/tpe.ts';
export { type Nsga2Options, nsga2 } from './strategies/nsga2.ts';
export { crowdingDistances, dominates, fronts } from './strategies/pareto.ts';
export {
  type Ladder,
  type Promotion,
  type RungResult,
  nextPromotion,
} from './strategies/successive-halving.ts';
export { type Proposal, type SearchStrategy, strategyOf, strategyOver } from './strategies/strategy-of.ts';
export { type TriedAmong, proposalRandom, proposeUntried } from './strategies/propose-untried.ts';
export { type Judgement, isAbsolute } from './judging/judgement.ts';
export {
  type FinalAccuracies,
  type FinalErrors,
  chosenNetwork,
  finalErrors,
} from './judging/finished-network.ts';
export { type Sample, sampleOf } from './judging/sample.ts';
export { type JudgedTrial, byTrial, rungResults, standings } from './judging/standings.ts';
export { ranks } from './ranking/ranks.ts';
export { spearman } from './ranking/spearman.ts';
export { kendall } from './ranking/kendall.ts';
export type { Pairs } from './ranking/pairs.ts';
export {
  type Bootstrap,
  type Correlation,
  type Interval,
  correlationDifference,
} from './ranking/correlation.ts';
export { type AllAndTop, type RankAgreement, rankAgreement } from './ranking/rank-agreement.ts';
export { regret, topKRecall } from './ranking/selection.ts';
export { isWithinNoise } from './ranking/within-noise.ts';
export { rankAverage } from './ranking/rank-average.ts';
export { stratifiedSample } from './space/stratified-sample.ts';

export type { Estimator, Measured, PreparedEstimate } from './estimators/estimator.ts';
export { multiplyAddCount, parameterCount } from './estimators/network-cost.ts';
export { synflow } from './estimators/synflow.ts';
export { type OneBatchOptions, type OneBatchScore, ofOneBatch } from './estimators/one-batch.ts';
export { gradientNorm } from './estimators/gradient-norm.ts';
export { naswot } from './estimators/naswot.ts';
export { jacobianCovariance } from './estimators/jacobian-covariance.ts';
export { type LearningOptions, learning } from './estimators/learning.ts';
