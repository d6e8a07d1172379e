export { type CountedSearch, type TrialEnd, bestOf, endTrials } from './end-trials.ts';
export { type GrowingSearch, type NewTrial, insertTrials } from './insert-trials.ts';
export { leaseTrial, leasedTrials, nextFreeTrial, renewLease, requireLease } from './leases.ts';
export { lastTrialNumber, openTrialsOf } from './open-trials.ts';
export { triedIn } from './tried-in.ts';
export { type TrialFigures, trialFiguresStatement } from './trial-figures.ts';
