import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { minVersion, satisfies } from 'semver';
import { describe, expect, it } from 'vitest';

const root = `${import.meta.dirname}/../..`;
const read = async <Content>(name: string) =>
  JSON.parse(await readFile(`${root}/${name}`, 'utf8')) as Content;

interface Lock {
  readonly packages: Record<
    string,
    { readonly hasInstallScript?: boolean; readonly engines?: { readonly node?: string } }
  >;
}

describe('an installation', () => {
  // Its script fetches hundreds of megabytes of CUDA libraries that only `onnxruntime-cuda` needs, and fails offline. No version
  // of npm runs the scripts of a package whose entry in the lock says nothing of any; `allowScripts` is known from npm 11.16 on,
  // and the script's own key in .npmrc makes every later npm warn.
  it('runs no script of onnxruntime-node: after an update take its "hasInstallScript" out of package-lock.json', async () => {
    const { packages } = await read<Lock>('package-lock.json');
    const entry = packages['node_modules/onnxruntime-node'];
    expect(entry).toBeDefined();
    expect(entry).not.toHaveProperty('hasInstallScript');
  });

  it('has a decision in allowScripts for every package with scripts', async () => {
    const { packages } = await read<Lock>('package-lock.json');
    const { allowScripts } = await read<{ allowScripts: Record<string, boolean> }>('package.json');
    const withScripts = Object.keys(packages).filter(
      (path) => path !== '' && packages[path]!.hasInstallScript,
    );
    expect(withScripts.length).toBeGreaterThan(0);
    for (const path of withScripts)
      expect(allowScripts).toHaveProperty([path.split('node_modules/').at(-1)!]);
  });

  // Some releases of GraphQL Tools say that they run on Node 16 and bring packages that need 22: `overrides` in package.json holds
  // them back, each within the range that those who use it ask for.
  it('brings only packages that run on the oldest Node that package.json admits', async () => {
    const { packages } = await read<Lock>('package-lock.json');
    const oldest = minVersion(packages['']!.engines!.node!)!;
    const tooNew = Object.entries(packages).filter(
      ([, { engines }]) => engines?.node !== undefined && !satisfies(oldest, engines.node),
    );
    expect(tooNew.map(([path, { engines }]) => `${path} needs ${engines!.node}`)).toEqual([]);
  });
});

it('npm has no complaint about the project’s configuration', async () => {
  const { stderr } = await promisify(execFile)('npm', ['prefix'], { cwd: root, shell: true });
  expect(stderr).not.toMatch(/project config/);
}, 30_000);
