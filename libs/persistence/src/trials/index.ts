export { type CountedSearch, type TrialEnd, type TrialOutcome, endTrials } from './end-trials.ts';
export {
  type Climb,
  type GrowingSearch,
  type NewTrial,
  generatorOf,
  insertTrials,
  judgedForm,
  promoteTrial,
} from './insert-trials.ts';
export { leaseTrial, leasedTrials, nextFreeTrial, renewLease, requireLease } from './leases.ts';
export { lastTrialNumber, openTrialsOf } from './open-trials.ts';
export { type EstimatedTrial, estimatedTrials, rankTrials } from './rank-trials.ts';
export { triedIn } from './tried-in.ts';
export { type TrialFigures, trialFiguresStatement } from './trial-figures.ts';
