/** A square of a row: what it is filled with (nothing: an outline), how high, and what stands in it. */
export interface Cell {
  readonly fill?: string;
  /** Fraction of the row's height. */
  readonly height?: number;
  readonly text?: string;
}

export interface Row {
  readonly label: string;
  readonly cells: readonly Cell[];
  readonly note: string;
}

const cellSize = 34;
const gap = 4;
const rowHeight = 48;
const labelWidth = 164;
const width = 960;

/** Rows of squares from left to right in time, each with a label before it and a note behind it, as one SVG. */
export function rowPicture(title: string, head: string, rows: readonly Row[]): string {
  const most = Math.max(...rows.map(({ cells }) => cells.length));
  const noteX = labelWidth + most * (cellSize + gap) + 12;
  const height = 40 + rows.length * rowHeight;
  const drawn = rows.flatMap(({ label, cells, note }, i) => {
    const y = 36 + i * rowHeight;
    const middle = y + cellSize / 2 + 5;
    return [
      text(label, labelWidth - 12, middle, 'text-anchor="end" font-weight="600"'),
      ...cells.flatMap((cell, j) => square(cell, labelWidth + j * (cellSize + gap), y)),
      text(note, noteX, middle),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="14" fill="#1f2328">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="6" fill="#ffffff"/>`,
    text(head, labelWidth, 22, 'fill="#59636e"'),
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

function square({ fill, height = 1, text: inside }: Cell, x: number, y: number): string[] {
  const high = Math.round(height * cellSize);
  const paint = fill ? `fill="${fill}"` : 'fill="none" stroke="#afb8c1" stroke-dasharray="3 3"';
  const box = `<rect x="${x}" y="${y + cellSize - high}" width="${cellSize}" height="${high}" rx="3" ${paint}/>`;
  const centre = 'text-anchor="middle" font-size="12"';
  return inside ? [box, text(inside, x + cellSize / 2, y + cellSize / 2 + 4, centre)] : [box];
}

const text = (content: string, x: number, y: number, attributes = '') =>
  `<text x="${x}" y="${y}"${attributes && ` ${attributes}`}>${escaped(content)}</text>`;

const escaped = (content: string) => content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
