import { expect, it } from 'vitest';
import { brushIn, brushText } from './brush-text.ts';

it('is read as it was written', () => {
  const brush = { x: [1200, 98_765], y: [0.5, 0.93217] } as const;
  expect(brushText(brush)).toBe('1200_98765_0.5_0.93217');
  expect(brushIn(brushText(brush))).toEqual(brush);
});

it.each(['', '1_2_3', '1_2_3_x', '1_2_3_4_5'])('%j says none', (text) => {
  expect(brushIn(text)).toBeUndefined();
});
