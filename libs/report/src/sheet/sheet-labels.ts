import { createRequire } from 'node:module';
import sharp from 'sharp';
import { escapeMarkup } from '../escape-markup.ts';

/** A label's anchor on the sheet, in pixels; `baseline` is where its letters stand. */
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

// The font travels with the package: servers and containers often have none, and every letter would be an empty box.
const fontFile = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf',
);

/** Letters that the package's font lacks, such as Japanese class names, come from the system's fonts. */
const fontFamilies = 'Inter Medium, Inter, Helvetica, Arial, DejaVu Sans, sans-serif';

/**
 * Width in pixels of the text as `labelOverlay` will draw it. Measuring also makes the font known to the process, so every
 * label is measured before the first is drawn.
 */
export async function labelWidth(text: string, fontSize: number): Promise<number> {
  if (text.trim() === '') return 0;
  // At 72 dots per inch a point is a pixel.
  const font = `Inter Medium ${fontSize}`;
  const { info } = await sharp({
    text: { text: escapeMarkup(text), font, fontfile: fontFile, dpi: 72, wrap: 'none' },
  })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return info.width;
}

/** An SVG of the sheet's size that holds the labels alone. */
export function labelOverlay(
  labels: readonly Label[],
  size: { width: number; height: number },
  style: { fontSize: number; color: string },
): Buffer {
  const texts = labels.map(
    ({ text, x, baseline, anchor }) =>
      `<text x="${x}" y="${baseline}" text-anchor="${anchor}">${escapeMarkup(text)}</text>`,
  );
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" ` +
      `font-family="${fontFamilies}" font-weight="500" font-size="${style.fontSize}" fill="${style.color}">` +
      `${texts.join('')}</svg>`,
  );
}
