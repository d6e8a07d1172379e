import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { hasGpu } from './has-gpu.ts';

it.each([
  ['none', [], false],
  ['a screen without a GPU', ['dri/card0', 'fb0'], false],
  ['a GPU with a render node', ['dri/card1', 'dri/renderD128'], true],
  ['one of NVIDIA in a container', ['nvidiactl', 'nvidia0'], true],
  ['one of Windows, seen from its Linux', ['dxg'], true],
])('finds on Linux %s', (_, files, expected) => {
  const devices = mkdtempSync(join(tmpdir(), 'has-gpu-'));
  onTestFinished(() => rmSync(devices, { recursive: true }));
  for (const file of files) {
    mkdirSync(dirname(join(devices, file)), { recursive: true });
    writeFileSync(join(devices, file), '');
  }
  expect(hasGpu('linux', devices)).toBe(expected);
});

it('takes one for granted where the operating system has no other driver', () => {
  expect(hasGpu('darwin', '/nowhere')).toBe(true);
});
