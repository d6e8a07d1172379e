import { expect, test } from 'vitest';
import { textWidth, wrapText } from './text-layout.ts';

test('lines break at spaces and fit the width', () => {
  const lines = wrapText('A fresh learner on synthetic and on real data', { fontSize: 16 }, 150);
  expect(lines.join(' ')).toBe('A fresh learner on synthetic and on real data');
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(textWidth(line, { fontSize: 16 })).toBeLessThanOrEqual(150);
});

test('a word that is too long keeps its own line', () => {
  expect(wrapText('a Donaudampfschifffahrt b', { fontSize: 12 }, 60)).toEqual([
    'a',
    'Donaudampfschifffahrt',
    'b',
  ]);
});
