import { join } from 'node:path';
import { type Provenance, inParallel } from '@gtn-studio/runs';
import { readSearch } from '../nas/searched.ts';
import { readJson } from '../run/read-json.ts';
import type { MadeSearch, SearchPart } from './experiment.ts';
import { runGtn } from './gtn-process.ts';
import type { PartOptions } from './parts.ts';

/** Makes the searches, or what is left of them, each in a process and a folder of its own. */
export async function makeSearches(
  parts: readonly SearchPart[],
  { out, engine, parallel, signal, progress }: PartOptions,
): Promise<MadeSearch[]> {
  const what = parts.length === 1 ? 'a search' : `${parts.length} searches`;
  let done = 0;
  progress(what, done, parts.length);
  return inParallel(parts, parallel, signal, async ({ name, options }, aborted) => {
    const folder = join(out, 'searches', name);
    const own = { ...options, threads: 1, ...(engine !== undefined && { engine }), out: folder };
    const args = Object.entries(own).flatMap(([option, value]) => [`--${option}`, `${value}`]);
    await runGtn(['search', ...args, '--resume', '--json'], () => undefined, aborted);
    progress(what, ++done, parts.length);
    const { provenance } = (await readJson(join(folder, 'config.json'))) as { provenance: Provenance };
    return { name, ...(await readSearch(folder)), commit: provenance.commit };
  });
}
