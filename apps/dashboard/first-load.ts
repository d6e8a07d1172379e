import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Compressed JavaScript that the first page may take, in bytes. */
const most = 300_000;

/** Says how much JavaScript a browser loads before it shows the list of runs, compressed, and fails where that is too much. */
export const firstLoad = (): Plugin => ({
  name: 'first-load',
  apply: 'build',
  generateBundle(_options, bundle) {
    const wanted = Object.values(bundle)
      .filter((chunk) => chunk.type === 'chunk' && chunk.isEntry)
      .map(({ fileName }) => fileName);
    const loaded = new Map<string, number>();
    for (const name of wanted) {
      const chunk = bundle[name];
      if (chunk?.type !== 'chunk' || loaded.has(name)) continue;
      loaded.set(name, gzipSync(chunk.code).length);
      wanted.push(...chunk.imports);
    }
    const bytes = [...loaded.values()].reduce((sum, size) => sum + size, 0);
    this.info(
      `first load: ${(bytes / 1000).toFixed(1)} kB of JavaScript in ${loaded.size} files, compressed`,
    );
    if (bytes > most) this.error(`first load: ${bytes} bytes of compressed JavaScript, more than ${most}`);
  },
});
