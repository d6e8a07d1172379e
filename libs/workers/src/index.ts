export { type Worker, type WorkerOptions, connectWorker } from './worker.ts';
export { type Attempt, workOn } from './work-on.ts';
export { watchIntent } from './watch-intent.ts';
export type { DatasetFile } from './dataset-cache.ts';
