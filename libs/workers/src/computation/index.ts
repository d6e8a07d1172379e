export { COMPUTE, Computation } from './computation.ts';
export { ComputationPool } from './computation-pool.ts';
