import { expect, test } from 'vitest';
import { darkPalette, lightPalette } from './palette.ts';

/** Contrast ratio of two colors, 1..21, by the Web Content Accessibility Guidelines. */
function contrast(a: string, b: string): number {
  const luminance = (color: string) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = parseInt(color.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dim, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

test.each([
  ['light', lightPalette],
  ['dark', darkPalette],
])('on %s, text stands out by 4.5 and lines by 3 to 1', (_, { text, muted, background, series }) => {
  for (const color of [text, muted]) expect(contrast(color, background)).toBeGreaterThan(4.5);
  for (const color of series) expect(contrast(color, background)).toBeGreaterThan(3);
});
