import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The bundles of programs by their source files. */
    programs: Readonly<Record<string, string>> | undefined;
  }
}

/**
 * What to run for a program: its bundle, which starts several times faster than the sources.
 *
 * @param url of the source file
 */
export function programOf(url: URL): string {
  const source = fileURLToPath(url);
  const program = inject('programs')?.[source];
  if (program !== undefined) return program;
  throw new Error(
    `${source} is not bundled: tools/stack/testing/bundle-programs.ts must list it, and vitest.config.ts name that as globalSetup`,
  );
}
