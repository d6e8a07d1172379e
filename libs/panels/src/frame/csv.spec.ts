import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('quotes what would break a line, and leaves out what is not there', () => {
  const rows = [
    { step: 1, name: 'a, "b"', value: null },
    { step: 2, name: 'two\nlines', value: 0.5 },
  ];
  expect(csvOf(rows)).toBe('step,name,value\r\n1,"a, ""b""",\r\n2,"two\nlines",0.5\r\n');
});

it('of no rows is an empty header', () => {
  expect(csvOf([])).toBe('\r\n');
});
