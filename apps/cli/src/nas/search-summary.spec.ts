import { parseEstimatorChoice } from '@gtn-studio/contracts';
import { expect, it } from 'vitest';
import { namedSpace } from './named-space.ts';
import { reportedTrials } from './search-summary.ts';
import type { TrialLine } from './trial-line.ts';

const named = namedSpace({ space: 'nasbench201', channels: 2, cells: 1 }, { image: [1, 8, 8], classes: 10 });
const architecture = '|nor_conv_1x1~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|';
const line = (number: number, rung: number, value: number): TrialLine => ({
  ...{ number, rung, architecture, parameters: 100, multiplyAdds: 200, seconds: 1, compileSeconds: 0 },
  ...(rung === 0
    ? { estimator: 'synflow', values: { synflow: [value] } }
    : { estimator: 'real-training', values: { accuracy: [value] } }),
});

it('tells how many networks had been tried when one came to the last rung of a ladder', () => {
  const lines = [
    line(1, 0, 3),
    line(2, 0, 1),
    line(3, 0, 2),
    line(1, 1, 0.8),
    line(4, 0, 9),
    line(4, 1, NaN),
  ];
  const rungs = ['synflow', 'real-training'].map(parseEstimatorChoice);
  const trials = reportedTrials(lines, { rungs, ladder: { rungs: 2, reduction: 3 } }, named);
  expect(trials.map(({ number, score, tried }) => [number, score?.mean, tried])).toEqual([
    [1, 0.8, 3],
    [2, undefined, undefined],
    [3, undefined, undefined],
    [4, undefined, 4],
  ]);
});
