import { convolutionCases } from './cases/convolution-cases.ts';
import { elementwiseCases } from './cases/elementwise-cases.ts';
import { indexingCases } from './cases/indexing-cases.ts';
import { poolingCases } from './cases/pooling-cases.ts';
import { reductionCases } from './cases/reduction-cases.ts';
import { shapeCases } from './cases/shape-cases.ts';
import type { ConformanceCase } from './conformance-case.ts';

/** Every primitive in every variant that engines tell apart. A new primitive is a new row of one of the tables. */
export const conformanceCases = (): readonly ConformanceCase[] => [
  ...elementwiseCases,
  ...shapeCases,
  ...reductionCases,
  ...indexingCases,
  ...convolutionCases,
  ...poolingCases,
];
