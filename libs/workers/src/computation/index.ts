export { Computation } from './computation.ts';
export { type Program, runProgram } from './run-program.ts';
export { ComputationPool } from './computation-pool.ts';
