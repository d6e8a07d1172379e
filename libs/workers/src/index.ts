export { type Worker, type WorkerOptions, connectWorker } from './worker.ts';
export { type Attempt, workOn } from './work-on.ts';
export { originOf } from './origin-of.ts';
export { watchIntent } from './watch-intent.ts';
export type { DatasetFile } from './dataset-cache.ts';
