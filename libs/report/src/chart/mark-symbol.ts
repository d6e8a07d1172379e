import type { CustomSeriesRenderItemReturn } from 'echarts';

export type Graphic = NonNullable<CustomSeriesRenderItemReturn>;

const symbols = ['circle', 'triangle', 'rect', 'diamond'] as const;

/** The mark of the series at an index: a second way, beside color, to tell series apart. */
export const markSymbol = (at: number) => symbols[at % symbols.length]!;

export const markRadius = 5;

/** The mark itself around a pixel, all of them of like area. */
export function markGraphic(at: number, x: number, y: number, fill: string): Graphic {
  const style = { fill };
  const around = (offsets: readonly (readonly [number, number])[]): Graphic => ({
    type: 'polygon',
    shape: { points: offsets.map(([right, down]) => [x + right, y + down]) },
    style,
  });
  switch (markSymbol(at)) {
    case 'circle':
      return { type: 'circle', shape: { cx: x, cy: y, r: markRadius }, style };
    case 'rect':
      return { type: 'rect', shape: { x: x - 4.5, y: y - 4.5, width: 9, height: 9 }, style };
    case 'triangle': {
      const corners = [[0, -6], [5.5, 4.5], [-5.5, 4.5]] as const; // prettier-ignore
      return around(corners);
    }
    case 'diamond': {
      const corners = [[0, -6.5], [6.5, 0], [0, 6.5], [-6.5, 0]] as const; // prettier-ignore
      return around(corners);
    }
  }
}
