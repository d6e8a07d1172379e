import { fileURLToPath, pathToFileURL } from 'node:url';
import { findBundle } from '@gtn-studio/bundle/find';

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const repository = here('../../..');
const sources = {
  gtn: here('../src/program.ts'),
  'measuring-process': here('../src/nas/measuring-process.ts'),
};

/**
 * Runs a program of the command: from a bundle, which starts several times faster than the sources, or from those where none can be
 * made, as in a folder that is read-only.
 *
 * @param {keyof typeof sources} name
 */
export async function launch(name) {
  const found = await findBundle(repository, sources);
  const isThere = found.isThere || (await made());
  await import(pathToFileURL(isThere ? found.program(name) : sources[name]).href);
}

/** Makes the bundle, if it can be; from here on TypeScript runs in this process. */
async function made() {
  const { register } = await import('tsx/esm/api');
  register();
  const { bundle } = await import('@gtn-studio/bundle');
  return bundle(repository, sources).then(
    () => true,
    () => false,
  );
}
