/** Names without quotes, since the list stands inside SVG attributes. */
export const fontFamily =
  'system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, DejaVu Sans, sans-serif';

export interface TextStyle {
  readonly fontSize: number;
  readonly bold?: boolean;
}

/**
 * Width of one line in pixels. Which font the reader has is unknown, so letters count as wide as in the widest common one:
 * too much room is better than an overlap.
 */
export function textWidth(text: string, { fontSize, bold = false }: TextStyle): number {
  let ems = 0;
  for (const letter of text) ems += letterWidth(letter);
  return ems * fontSize * (bold ? 1.1 : 1);
}

function letterWidth(letter: string): number {
  if (letter >= '\u2e80') return 1;
  if (/[ijlI.,:;'|!\u202f ]/.test(letter)) return 0.33;
  if (/[frt()[\]\-/"]/.test(letter)) return 0.42;
  if (/[mwMW%@—]/.test(letter)) return 0.97;
  return /[A-Z&+=<>±−×]/.test(letter) ? 0.74 : 0.63;
}

/** The text broken at spaces into lines of at most `width` pixels; a longer word keeps a line of its own. */
export function wrapText(text: string, style: TextStyle, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/ +/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, style) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
