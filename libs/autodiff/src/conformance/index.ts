export type { ConformanceCase } from './conformance-case.ts';
export { conformanceCases } from './conformance-cases.ts';
export {
  type Derivative,
  type RunnableProgram,
  derivativeNames,
  derivativeOf,
} from './derivative-programs.ts';
export { mismatches } from './mismatches.ts';
export { selfCheck } from './self-check.ts';
