import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '@gtn-studio/autodiff';
import { expect, it, onTestFinished } from 'vitest';
import { loadTfjs } from './load-tfjs.ts';

/** A folder with a package of that name which does nothing but load. */
function folderWith(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'load-tfjs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const module = join(folder, 'node_modules', name);
  mkdirSync(module, { recursive: true });
  writeFileSync(
    join(module, 'index.js'),
    'module.exports = { enableProdMode() {}, setBackend: async () => true, backend: () => ({}) };',
  );
  return folder;
}

it('keeps the threads that TensorFlow was loaded with, and none of a load that failed', async () => {
  const nodeModule = folderWith('@tensorflow/tfjs-node');
  const load = (threads?: number, folder = nodeModule) => loadTfjs('node', { threads, nodeModule: folder });

  await expect(load(3, tmpdir())).rejects.toThrow('@tensorflow/tfjs-node cannot be loaded in');
  expect(process.env).not.toHaveProperty('TF_NUM_INTRAOP_THREADS');

  await load(2);
  expect(process.env['TF_NUM_INTRAOP_THREADS']).toBe('2');
  await load();
  await load(2);
  await expect(load(3)).rejects.toThrow(
    new EngineError('threads must be what TensorFlow was loaded with in this process, 2: got 3'),
  );
});
