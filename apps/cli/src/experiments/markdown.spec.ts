import { expect, it } from 'vitest';
import { markdownTable } from './markdown.ts';

it('a table in Markdown has the digits that its columns ask for', () => {
  const text = markdownTable({
    kind: 'table',
    columns: [{ name: 'Family' }, { name: 'Accuracy', format: 'percent', digits: 2 }, { name: 'Steps' }],
    rows: [
      ['a|b', { mean: 0.97654, std: 0.001 }, 32],
      ['c', { mean: 0.5 }, null],
    ],
    caption: 'Mean ± standard deviation.',
  });
  expect(text.split('\n')).toEqual([
    '| Family | Accuracy | Steps |',
    '| --- | --- | --- |',
    '| a\\|b | 97.65 ± 0.10 % | 32 |',
    '| c | 50.00 % | – |',
    '',
    'Mean ± standard deviation.',
  ]);
});
