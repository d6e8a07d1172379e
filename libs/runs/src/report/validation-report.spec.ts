import { expect, it } from 'vitest';
import type { CorrelationSummary } from '../validation/proxy-validation.ts';
import { validationReport } from './validation-report.ts';

const reportWith = (all: number, interval: [number, number] | null) => {
  const spearman: CorrelationSummary = { all, top50: null, ci: { all: interval, top50: null } };
  const agreement = {
    spearman,
    kendall: spearman,
    topKRecall: 0,
    regret: 0.04,
    secondsPerArchitecture: 0.2,
    compileSecondsPerArchitecture: 0.5,
    costSaved: null,
    omitted: 0,
  };
  return validationReport({
    validation: {
      n: 12,
      truth: 'table',
      k: 1,
      truthSecondsPerArchitecture: null,
      estimators: { synflow: agreement },
    },
    estimates: new Map(),
    truth: [],
    truthAxis: 'accuracy in %',
    config: { space: 'nasbench201' },
    provenance: {
      command: 'npx gtn validate',
      machine: { cpu: 'a processor', cores: 2, usableCores: 2, memoryGiB: 16, platform: 'linux x64' },
      versions: {},
    },
    engine: 'onnxruntime',
    seed: 0,
  });
};

it('praises no order that chance explains as well', () => {
  expect(reportWith(0.71, [0.3, 0.9])).toContain(
    'The best order of all is that of synflow: Spearman 0.71 [0.30,\u00a00.90]. Truth: accuracy in %.',
  );
  for (const interval of [[-0.6, 0.83] as [number, number], null])
    expect(reportWith(0.19, interval)).toContain(
      'No estimator’s order of these 12 architectures can be told from chance; the highest is synflow: Spearman 0.19',
    );
});
