import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';

/** What a result was made with: the code, the machine and the versions. */
export interface Provenance {
  /** The command line, as it was given. */
  readonly command: string;
  /** Commit of the source, absent outside a git checkout; `modified` if files differ from it. */
  readonly commit?: { readonly id: string; readonly modified: boolean };
  readonly machine: {
    readonly cpu: string;
    /** Hardware threads, and how many of them this process may use. */
    readonly cores: number;
    readonly usableCores: number;
    readonly memoryGiB: number;
    readonly platform: string;
  };
  readonly versions: Readonly<Record<string, string>>;
}

const packages = [
  '@gtn-studio/cli',
  'onnxruntime-node',
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-node',
  '@tensorflow/tfjs-node-gpu',
];

export async function provenance(): Promise<Provenance> {
  const commit = await commitOfSource();
  const processors = cpus();
  return {
    command: commandLine(),
    ...(commit && { commit }),
    machine: {
      cpu: processors[0]?.model.trim() ?? 'unknown',
      cores: processors.length,
      usableCores: availableParallelism(),
      memoryGiB: Math.round((totalmem() / 2 ** 30) * 10) / 10,
      platform: `${process.platform} ${process.arch}`,
    },
    versions: versions(),
  };
}

/** The command that this process was started with. */
export const commandLine = () => ['npx', 'gtn', ...process.argv.slice(2)].map(quoted).join(' ');

/** An argument as a shell needs it written. */
export const quoted = (argument: string) =>
  /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;

async function commitOfSource(): Promise<Provenance['commit']> {
  const git = async (...args: string[]) => {
    const { stdout } = await promisify(execFile)('git', args, { cwd: import.meta.dirname });
    return stdout.trim();
  };
  try {
    // A folder of installed packages may lie inside someone else's checkout: that commit says nothing about this code.
    await git('ls-files', '--error-unmatch', '../package.json');
    const [id, changes] = await Promise.all([
      git('rev-parse', 'HEAD'),
      git('status', '--porcelain', '--', ':/'),
    ]);
    return { id, modified: changes !== '' };
  } catch {
    return undefined;
  }
}

function versions(): Record<string, string> {
  const require = createRequire(import.meta.url);
  const found: Record<string, string> = { node: process.versions.node };
  for (const name of packages) {
    try {
      const manifest = name === '@gtn-studio/cli' ? '../package.json' : `${name}/package.json`;
      found[name] = (require(manifest) as { version: string }).version;
    } catch {
      // An optional package that isn't there, or one that keeps its manifest to itself.
    }
  }
  return found;
}
