import { createRequire } from 'node:module';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { type SourceCommit, commitOf } from './source-commit.ts';

/** What a result was made with: the code, the machine and the versions. */
export interface Provenance {
  /** The command line or the request that asked for it. */
  readonly command: string;
  /** Absent outside a git checkout. */
  readonly commit?: SourceCommit;
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
  'onnxruntime-node',
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-node',
  '@tensorflow/tfjs-node-gpu',
];

/** What a result is made with by this process: `program`, because `command` asked for it. */
export async function provenance(
  command: string,
  program: { readonly name: string; readonly version: string },
): Promise<Provenance> {
  const commit = await commitOf(import.meta.dirname, '../package.json');
  const processors = cpus();
  return {
    command,
    ...(commit && { commit }),
    machine: {
      cpu: processors[0]?.model.trim() ?? 'unknown',
      cores: processors.length,
      usableCores: availableParallelism(),
      memoryGiB: Math.round((totalmem() / 2 ** 30) * 10) / 10,
      platform: `${process.platform} ${process.arch}`,
    },
    versions: { node: process.versions.node, [program.name]: program.version, ...versions() },
  };
}

function versions(): Record<string, string> {
  const require = createRequire(import.meta.url);
  const found: Record<string, string> = {};
  for (const name of packages) {
    try {
      found[name] = (require(`${name}/package.json`) as { version: string }).version;
    } catch {
      // An optional package that isn't there, or one that keeps its manifest to itself.
    }
  }
  return found;
}
