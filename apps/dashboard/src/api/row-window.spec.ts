import { expect, it } from 'vitest';
import { RowWindow, pageRows } from './row-window.ts';

interface Row {
  readonly id: string;
  readonly state?: string;
}

/** The rows of a page of a list whose rows are named by their numbers. */
const page = (number: number, count = pageRows): Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(number * pageRows + index) }));
const shown = (window: RowWindow<Row>, from: number, to: number) =>
  window
    .view()
    .slice(from, to)
    .map((row) => row?.id);

it('asks for the pages that are in sight, wherever that is, and has the rows between that are here', () => {
  const window = new RowWindow<Row>();
  expect(window.wanted(0, 12)).toBe(0);
  window.add(0, page(0), window.turn, 50_000);
  expect(window.wanted(0, pageRows)).toBeUndefined();
  expect(window.wanted(pageRows - 1, pageRows + 1)).toBe(1);
  expect(window.wanted(39_999, 40_030)).toBe(799);
  window.add(799, page(799), window.turn, undefined);
  expect(window.view().length).toBe(50_000);
  expect(shown(window, 39_998, 40_001)).toEqual(['39998', '39999', undefined]);
});

it('ends where the list does', () => {
  const window = new RowWindow<Row>();
  window.add(0, page(0), window.turn, pageRows + 2);
  window.add(1, page(1, 2), window.turn, undefined);
  expect(window.wanted(0, 1000)).toBeUndefined();
  expect(shown(window, pageRows, 1000)).toEqual(['50', '51']);
});

it('asks anew for what is in sight once it has expired, and shows what was there until then', () => {
  const window = new RowWindow<Row>();
  window.add(0, page(0), window.turn, 1000);
  const before = window.turn;
  window.expire();
  expect(window.isCounted).toBe(false);
  expect(window.wanted(0, 12)).toBe(0);
  expect(shown(window, 0, 1)).toEqual(['0']);
  // An answer to what was asked before is older than that.
  window.add(0, page(0), before, 1000);
  expect(window.wanted(0, 12)).toBe(0);
  window.add(0, page(0), window.turn, 1001);
  expect(window.wanted(0, 12)).toBeUndefined();
  expect(window.view().length).toBe(1001);
});

it('a row that is told of is shown as it is now, where it is here', () => {
  const window = new RowWindow<Row>();
  window.add(0, page(0), window.turn, 1000);
  const before = window.view();
  expect(window.replace({ id: '3', state: 'COMPLETED' })).toBe(true);
  expect(window.replace({ id: '300', state: 'COMPLETED' })).toBe(false);
  expect(window.view().slice(3, 4)).toEqual([{ id: '3', state: 'COMPLETED' }]);
  expect(before.slice(3, 4)).toEqual([{ id: '3' }]);
});

it('keeps the pages that were looked at last', () => {
  const window = new RowWindow<Row>();
  for (let number = 0; number < 200; number++) window.add(number, page(number), window.turn, 10_000);
  expect(shown(window, 0, 1)).toEqual([undefined]);
  expect(shown(window, 9999, 10_000)).toEqual(['9999']);
});
