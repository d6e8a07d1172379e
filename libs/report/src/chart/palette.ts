/** The colors of a chart. Series colors keep apart for the common forms of color blindness (after Okabe and Ito 2008). */
export interface Palette {
  readonly text: string;
  /** Axis labels, names and notes. */
  readonly muted: string;
  readonly axis: string;
  readonly gridLine: string;
  readonly background: string;
  readonly series: readonly string[];
}

export const lightPalette: Palette = {
  text: '#1b2129',
  muted: '#56606c',
  axis: '#8b949f',
  gridLine: '#e3e7ec',
  background: '#ffffff',
  series: ['#0067ab', '#c94f00', '#00835f', '#a8468a', '#96700a', '#5a6470'],
};

export const darkPalette: Palette = {
  text: '#e8ecf1',
  muted: '#a3adb9',
  axis: '#6d7784',
  gridLine: '#2b323b',
  background: '#14181d',
  series: ['#5fb2ee', '#f58a48', '#38c79c', '#e08fc8', '#dfb23f', '#a9b5c3'],
};

/**
 * How a chart meets its surroundings. `adaptive` has no background and follows the reader's light or dark preference, in
 * a page or opened as a file in a browser; `light` and `dark` paint their background and hold in any SVG viewer.
 */
export type ChartTheme = 'adaptive' | 'light' | 'dark';

type Entries = readonly (readonly [name: string, color: string])[];

const named = ({ series, ...colors }: Palette): Entries => [
  ...Object.entries(colors),
  ...series.map((color, at) => [`series-${at + 1}`, color] as const),
];

const variable = (name: string, light: string) => `var(--gtn-${name}, ${light})`;

const adaptivePalette: Palette = {
  text: variable('text', lightPalette.text),
  muted: variable('muted', lightPalette.muted),
  axis: variable('axis', lightPalette.axis),
  gridLine: variable('gridLine', lightPalette.gridLine),
  background: variable('background', lightPalette.background),
  series: lightPalette.series.map((color, at) => variable(`series-${at + 1}`, color)),
};

export const palettes: Record<ChartTheme, Palette> = {
  adaptive: adaptivePalette,
  light: lightPalette,
  dark: darkPalette,
};

const declarations = (palette: Palette) =>
  named(palette)
    .map(([name, color]) => `--gtn-${name}:${color}`)
    .join(';');

/** The style sheet that gives an adaptive chart its colors; `selector` says where they hold. Paper gets the light ones. */
export const adaptiveStyle = (selector: string) =>
  `${selector}{${declarations(lightPalette)}}` +
  `@media screen and (prefers-color-scheme:dark){${selector}{${declarations(darkPalette)}}}`;
