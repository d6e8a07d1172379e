export { type OpenWorkplace, type Workplace, type WorkplaceOptions, openWorkplace } from './workplace.ts';
export { type Attempt, workOn } from './work-on.ts';
export { advanceSearchOf } from './fail-row.ts';
export { type IntentTable, complyWithIntent, watchIntent } from './intent.ts';
export { requestWork } from './request-work.ts';
export { DatasetShelf, type RegisteredFile } from './dataset-shelf.ts';
export { keepHouse } from './keep-house.ts';
export { onceAvailable } from './once-available.ts';
export { Computation, ComputationPool } from './computation/index.ts';
