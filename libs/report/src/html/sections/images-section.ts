import { escapeMarkup } from '../../escape-markup.ts';
import type { ImagesSection } from '../report.ts';
import { figureCaption, heading, sidewaysHint } from './heading.ts';

export function imagesSection({ title, png, alt, caption }: ImagesSection): string {
  const { width, height } = pngSize(png, title ?? alt);
  const data = Buffer.from(png.buffer, png.byteOffset, png.byteLength).toString('base64');
  const image = `<img src="data:image/png;base64,${data}" width="${width}" height="${height}" alt="${escapeMarkup(alt)}">`;
  const label = escapeMarkup(title ?? alt);
  return (
    `<section>${heading(title)}<figure>` +
    `<div class="scroll" role="region" tabindex="0" aria-label="${label}">${image}</div>` +
    `${sideways(width)}${figureCaption(caption)}</figure></section>`
  );
}

/** An image is drawn as wide as the style's 600 px. */
const sideways = (width: number) => (width < 600 ? '' : sidewaysHint('image'));

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Width and height from the header chunk, which is always first. */
function pngSize(png: Uint8Array, name: string): { width: number; height: number } {
  if (png.length < 24 || signature.some((byte, at) => png[at] !== byte)) {
    const start = Buffer.from(png.subarray(0, 8)).toString('hex');
    throw new RangeError(
      `images section "${name}" must hold PNG bytes, got ${png.length} bytes that start with "${start}"`,
    );
  }
  const header = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: header.getUint32(16), height: header.getUint32(20) };
}
