export { TfjsEngine, type TfjsOptions } from './tfjs-engine.ts';
export type { TfjsBackend } from './load-tfjs.ts';
