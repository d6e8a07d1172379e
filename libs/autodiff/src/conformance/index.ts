export type { ConformanceCase } from './conformance-case.ts';
export { conformanceCases } from './conformance-cases.ts';
export {
  DERIVATIVES,
  type Derivative,
  type RunnableProgram,
  derivativeOf,
  withValues,
} from './derivative-programs.ts';
export { type ConformanceOptions, describeEngineConformance } from './describe-engine-conformance.ts';
