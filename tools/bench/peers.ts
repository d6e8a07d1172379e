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

/** What a script of `peers/` prints, as JSON; text instead says why there is nothing. */
export function runPeer<Printed extends object>(
  python: string,
  framework: string,
  [script, ...args]: readonly [script: string, ...args: string[]],
  input?: string,
): Printed | string {
  const path = `${import.meta.dirname}/peers/${script}`;
  const { status, stdout, stderr, error } = spawnSync(python, [path, ...args], { encoding: 'utf8', input });
  if (error) return `${framework}: ${python} cannot be started (${error.message})`;
  if (status === NOT_INSTALLED) return stderr.trim();
  if (status !== 0) throw new Error(`${framework} failed with exit code ${status}:\n${stderr}`);
  return JSON.parse(stdout) as Printed;
}

/** Runs a peer; text instead of a report says why there is none. */
export function peerReport(
  python: string,
  name: string,
  specPath: string,
  options: readonly string[] = [],
): PeerReport | string {
  const printed = runPeer<Omit<PeerReport, 'versionOf'>>(python, name, [
    `${name}_peer.py`,
    specPath,
    ...options,
  ]);
  return typeof printed === 'string'
    ? printed
    : { ...printed, versionOf: name === 'pytorch' ? 'torch' : name };
}
