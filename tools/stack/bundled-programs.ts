import { relative } from 'node:path';
import { bundle } from '@gtn-studio/bundle';
import { repository } from './services.ts';

/** Bundles programs by their source files; gives what to run for each. */
export async function bundledPrograms(sources: readonly string[]): Promise<(source: string) => string> {
  const nameOf = (source: string) => relative(repository, source).replace(/\W+/g, '-');
  const { program } = await bundle(
    repository,
    Object.fromEntries(sources.map((source) => [nameOf(source), source])),
  );
  return (source) => program(nameOf(source));
}
