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
  for (let at = 8; at + 12 <= png.length; at += 12 + view.getUint32(at)) {
    const chunk = png.subarray(at + 4, at + 8 + view.getUint32(at));
    const text = new TextDecoder('latin1').decode(chunk);
    if (text.startsWith(`tEXt${keyword}\0`)) return text.slice(keyword.length + 5);
  }
  return undefined;
}
