// For projects of vitest whose specs start processes: bundles their programs, once for all runs on the same sources.
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundledPrograms } from '../bundled-programs.ts';
import { platformServices, repository } from '../services.ts';

const fixtures = [
  'apps/generator-trainer/src/testing/quick-trainer.fixture.ts',
  'apps/learner-evaluator/src/testing/quick-evaluator.fixture.ts',
  'apps/nas-search/src/testing/quick-nas-search.fixture.ts',
  'libs/platform/src/testing/platform.fixture.ts',
  'libs/service/src/sample-service.fixture.ts',
];

export default async function bundlePrograms({ provide }: TestProject): Promise<void> {
  const sources = [
    ...platformServices().map(({ entry }) => entry),
    ...fixtures.map((path) => join(repository, path)),
  ];
  const programOf = await bundledPrograms(sources);
  provide('programs', Object.fromEntries(sources.map((source) => [source, programOf(source)])));
}
