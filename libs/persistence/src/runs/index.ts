export { stateOf, tableOf } from './run-table.ts';
export { changeState } from './change-state.ts';
export { type Claim, claim, release } from './claim.ts';
export { type InboxEntry, commitFenced, isProcessed } from './commit-fenced.ts';
export { isHeld } from './is-held.ts';
export { type StateDetails, emitState } from './state-event.ts';
export { requestRun, requestWork } from './request-run.ts';
export { complyWithIntent, intentOf } from './intent.ts';
export { advanceSearchOf, failRun } from './fail-run.ts';
