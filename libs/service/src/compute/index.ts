// An entry of its own: what a computing process needs, without the service that it computes for.
export type { Rpc } from './rpc.ts';
export { ComputeProcess } from './compute-process.ts';
export { ProcessPool } from './process-pool.ts';
export { serveCompute } from './serve-compute.ts';
