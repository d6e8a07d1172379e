import { readFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/**
 * Lets bundled sources find the files that lie beside them: what `import.meta` says of a source's own place stays what it
 * was, though the code runs elsewhere.
 */
export const sourceLocations = (root: string): Plugin => ({
  name: 'source-locations',
  setup(build) {
    const own = ['apps', 'libs', 'tools'].map((folder) => join(root, folder) + sep);
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!own.some((folder) => path.startsWith(folder))) return undefined;
      const source = await readFile(path, 'utf8');
      if (!source.includes('import.meta.')) return undefined;
      const contents = source
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.filename', JSON.stringify(path))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: 'ts' };
    });
  },
});
