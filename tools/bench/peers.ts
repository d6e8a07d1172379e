import { spawnSync } from 'node:child_process';

/** What a Python peer prints: see peers/README.md. */
export interface PeerReport {
  readonly framework: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Which of `versions` is the framework's own. */
  readonly versionOf: string;
  readonly measures: Readonly<Record<string, { readonly seconds: number; readonly rssPeakMiB: number }>>;
}

const NOT_INSTALLED = 3;

/** Runs a peer; text instead of a report says why there is none. */
export function peerReport(python: string, name: string, specPath: string): PeerReport | string {
  const script = `${import.meta.dirname}/peers/${name}_peer.py`;
  const { status, stdout, stderr, error } = spawnSync(python, [script, specPath], { encoding: 'utf8' });
  if (error) return `${name}: ${python} cannot be started (${error.message})`;
  if (status === NOT_INSTALLED) return stderr.trim();
  if (status !== 0) throw new Error(`${name} failed with exit code ${status}:\n${stderr}`);
  return {
    ...(JSON.parse(stdout) as Omit<PeerReport, 'versionOf'>),
    versionOf: name === 'pytorch' ? 'torch' : name,
  };
}
