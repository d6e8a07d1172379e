import type { Report } from '@gtn-studio/report';
import type { Provenance } from '../provenance.ts';

/** Provenance as a report's footer shows it, each part in a line. */
export function provenanceOf({
  command,
  commit,
  machine,
  versions,
}: Provenance): Pick<Report['provenance'], 'command' | 'commit' | 'machine' | 'versions'> {
  const { cpu, usableCores, memoryGiB, platform } = machine;
  return {
    command,
    commit: commitText(commit),
    machine: `${cpu}, ${usableCores} ${usableCores === 1 ? 'core' : 'cores'}, ${memoryGiB} GiB, ${platform}`,
    versions,
  };
}

/** A commit's short name, and whether files differed from it. */
export const commitText = (commit: Provenance['commit']): string =>
  commit ? `${commit.id.slice(0, 12)}${commit.modified ? ', with changes' : ''}` : 'unknown';
