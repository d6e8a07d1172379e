/** The likeliest class of an image's label, and its share. */
export interface ImageLabel {
  readonly label: number;
  readonly share: number;
}

/** What a run's picture says of learned labels, by inner step and class; undefined where labels are not learned. */
export function imageLabelsIn(png: Uint8Array): ImageLabel[][] | undefined {
  const text = pngTextIn(png, 'labels');
  if (text === undefined) return undefined;
  const steps = JSON.parse(text) as [number, number][][];
  return steps.map((classes) => classes.map(([label, share]) => ({ label, share })));
}

/** What a `tEXt` chunk of a PNG says under a keyword. */
function pngTextIn(png: Uint8Array, keyword: string): string | undefined {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const latin1 = new TextDecoder('latin1');
  for (let at = 8; at + 12 <= png.length; at += 12 + view.getUint32(at)) {
    const [type, data] = [at + 4, at + 8];
    if (latin1.decode(png.subarray(type, data)) !== 'tEXt') continue; // pixels are many bytes, and no text
    const text = latin1.decode(png.subarray(data, data + view.getUint32(at)));
    if (text.startsWith(`${keyword}\0`)) return text.slice(keyword.length + 1);
  }
  return undefined;
}
