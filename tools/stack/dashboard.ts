import { join } from 'node:path';
import { cachedBuild, fingerprint, webProjects } from '@gtn-studio/bundle';

/**
 * Builds the dashboard into `.gtn/dashboard` of the repository, anew only after a source has changed.
 *
 * @returns the folder of the build, with its `index.html`
 */
export async function bundleDashboard(root: string): Promise<string> {
  const app = join(root, 'apps/dashboard');
  const files = ['index.html', 'vite.config.ts', 'package.json'].map((name) => join(app, name));
  const digest = await fingerprint(root, { projects: webProjects, files: [import.meta.filename, ...files] });
  const { folder } = await cachedBuild(join(root, '.gtn/dashboard', digest), async (outDir) => {
    // Loaded only where there is something to build.
    const { build } = await import('vite');
    await build({ root: app, logLevel: 'silent', build: { outDir, emptyOutDir: true } });
  });
  return folder;
}
