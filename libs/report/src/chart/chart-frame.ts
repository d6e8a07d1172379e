import type { GridComponentOption, LegendComponentOption, TitleComponentOption } from 'echarts';
import type { Palette } from './palette.ts';
import { textWidth, wrapText } from './text-layout.ts';

/** What a chart is drawn into. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  /** False where the page around states the title. */
  readonly withTitle: boolean;
}

export interface FrameTexts {
  readonly title: string;
  /** The series' names; one alone needs no legend. */
  readonly legend: readonly string[];
  /** Shape of each series' mark in the legend; without it a line shows itself. */
  readonly legendIcons?: readonly string[];
  /** Stands above the plot at its left, where it reads without turning the head. */
  readonly yName: string;
  /** Stands below the plot. */
  readonly xName: string;
}

export interface AxisName {
  readonly name: string;
  readonly nameLocation: 'middle';
  readonly nameGap: number;
  readonly nameTextStyle: { color: string; fontSize: number; lineHeight: number };
}

export interface FrameLayout {
  readonly option: {
    readonly title: TitleComponentOption[];
    readonly legend: LegendComponentOption[];
    readonly grid: GridComponentOption;
  };
  /** Names the lying axis, to be merged into it. */
  readonly xName: AxisName;
}

const titleStyle = { fontSize: 16, bold: true };
const textStyle = { fontSize: 13 };
const nameStyle = { fontSize: 12 };
const titleLine = 22;
const legendLine = 24;
const nameLine = 20;
const xNameLine = 17;
const tickLabelHeight = 27;
const legendGap = 14;

/** Stacks title, legend rows and axis names around the plot, so that none of them can meet another or the data. */
export function chartFrame(frame: Omit<Frame, 'height'>, texts: FrameTexts): FrameLayout {
  const { width, palette, withTitle } = frame;
  // A page that states the title lines the drawing up with it; a drawing on its own keeps clear of its edges.
  const margin = withTitle ? 12 : 1;
  const room = width - 2 * margin;
  const title: TitleComponentOption[] = [];
  const place = (
    text: string,
    top: number,
    color: string,
    style: { fontSize: number; bold?: boolean },
    line: number,
  ) =>
    title.push({
      text,
      left: margin,
      top,
      padding: 0,
      textStyle: { color, fontSize: style.fontSize, fontWeight: style.bold ? 600 : 400, lineHeight: line },
    });

  let top = margin;
  if (withTitle) {
    const lines = wrapText(texts.title, titleStyle, room);
    place(lines.join('\n'), top, palette.text, titleStyle, titleLine);
    top += lines.length * titleLine + 6;
  }
  const icon = texts.legendIcons === undefined ? { width: 24, height: 9 } : { width: 11, height: 11 };
  const places = legendPlaces(texts.legend, icon.width, room);
  const legend = places.map(({ left, row }, at): LegendComponentOption => ({
    // One component per name, so that rows break where the height below was reckoned to.
    data: [
      {
        name: texts.legend[at]!,
        ...(texts.legendIcons === undefined ? {} : { icon: texts.legendIcons[at]! }),
      },
    ],
    left: margin + left,
    top: top + row * legendLine,
    padding: [3, 0],
    itemWidth: icon.width,
    itemHeight: icon.height,
    selectedMode: false,
    textStyle: { color: palette.text, fontSize: textStyle.fontSize },
  }));
  const last = places.at(-1);
  if (last !== undefined) top += (last.row + 1) * legendLine + 4;
  if (texts.yName !== '') {
    const lines = wrapText(texts.yName, nameStyle, room);
    place(lines.join('\n'), top, palette.muted, nameStyle, nameLine);
    top += lines.length * nameLine;
  }
  const xLines = wrapText(texts.xName, nameStyle, room);
  const xName: AxisName = {
    name: xLines.join('\n'),
    nameLocation: 'middle',
    nameGap: tickLabelHeight,
    nameTextStyle: { color: palette.muted, fontSize: nameStyle.fontSize, lineHeight: xNameLine },
  };
  // The library keeps room for tick labels itself, and none for the name.
  const bottom = margin + 3 + (xLines.length > 0 ? xLines.length * xNameLine + 5 : 0);
  const grid = {
    left: margin,
    right: margin + 8,
    top: top + 8,
    bottom,
    outerBoundsMode: 'same',
    outerBoundsContain: 'axisLabel',
  };
  return { option: { title, legend, grid: grid as GridComponentOption }, xName };
}

/** Height in pixels that the texts take above and below the plot. */
export const frameHeight = (frame: Omit<Frame, 'height'>, texts: FrameTexts) => {
  const { grid } = chartFrame(frame, texts).option;
  return Number(grid.top) + Number(grid.bottom);
};

function legendPlaces(
  names: readonly string[],
  iconWidth: number,
  room: number,
): { left: number; row: number }[] {
  if (names.length < 2) return [];
  let [left, row] = [0, 0];
  return names.map((name) => {
    const needed = iconWidth + 5 + textWidth(name, textStyle);
    if (left > 0 && left + needed > room) [left, row] = [0, row + 1];
    const place = { left, row };
    left += needed + legendGap;
    return place;
  });
}
