import { makeLearner } from '@gtn-studio/nets';
import type { Estimator } from './estimator.ts';

/** The number of parameters: larger networks are better as a rule, and hard to beat by anything that is called a proxy. */
export const parameterCount: Estimator = ofNetwork('parameters', (learner) => learner.parameterCount);

/** Multiply-adds of a forward pass, as `Layer` of libs/nets counts them. */
export const multiplyAddCount: Estimator = ofNetwork('multiply-adds', (learner) => learner.multiplyAdds);

function ofNetwork(name: string, cost: (learner: ReturnType<typeof makeLearner>) => number): Estimator {
  return {
    measures: [name],
    seeded: false,
    prepare(architecture) {
      const measured = { [name]: cost(makeLearner(architecture)) };
      return Promise.resolve({
        estimate: () => Promise.resolve(measured),
        dispose: () => Promise.resolve(),
      });
    },
  };
}
