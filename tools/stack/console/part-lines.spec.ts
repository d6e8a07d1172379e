import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { partLine } from './part-lines.ts';
import { shownUrl } from './shown-url.ts';

it('lines make a table', () => {
  const lines = [
    partLine({ name: 'postgres', state: 'yours', url: 'postgresql://gtn:secret@db.example/gtn' }),
    partLine({ name: 'generator-trainer', state: 'ready', url: 'http://127.0.0.1:4010', seconds: 1.26 }),
  ];
  expect(lines.map(stripVTControlCharacters)).toEqual([
    '  postgres            yours   postgresql://db.example/gtn',
    '  generator-trainer   ready   http://127.0.0.1:4010                          1.3 s',
  ]);
});

it('no URL shows who logs in', () => {
  expect(shownUrl('nats://user:secret@a:4222,tls://token@b:4222')).toBe('nats://a:4222,tls://b:4222');
});
