import { styleText } from 'node:util';
import { shownUrl } from './shown-url.ts';

export interface PartLine {
  readonly name: string;
  readonly state: string;
  readonly url: string;
  /** How long that took. */
  readonly seconds?: number;
}

const nameWidth = 20;
const stateWidth = 8;
const urlWidth = 44;

/** One part's health as a line of a table whose columns stay in place as lines are added. */
export function partLine({ name, state, url, seconds }: PartLine): string {
  const cells = [name.padEnd(nameWidth), state.padEnd(stateWidth), shownUrl(url).padEnd(urlWidth)];
  const time = seconds === undefined ? '' : `${seconds.toFixed(1).padStart(6)} s`;
  const [first, second, third] = cells;
  return `  ${first}${styleText(state === 'ready' ? 'green' : 'dim', second!)}${third}${styleText('dim', time)}`.trimEnd();
}
