/** Generates the database client from prisma/schema.prisma, after each install, with Prisma's generator but without its command. */
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

if (areInstalled('@prisma/internals', '@prisma/client-generator-ts')) {
  await generate();
} else {
  console.log(
    'The database client is not generated: that takes the development dependencies (npm install --include=dev).',
  );
}

async function generate() {
  const { getGenerators, loadSchemaContext } = require('@prisma/internals');
  // Required: the modules that `import` finds name files without their extensions, which Node does not load.
  const { PrismaClientTsGenerator } = require('@prisma/client-generator-ts');
  const generators = await getGenerators({
    schemaContext: await loadSchemaContext({
      schemaPath: { cliProvidedPath: join(root, 'prisma/schema.prisma') },
      printLoadMessage: false,
      cwd: root,
    }),
    registry: {
      'prisma-client': { type: 'in-process', generator: new PrismaClientTsGenerator() },
    },
    skipDownload: true,
    cliCommand: 'npm install',
  });
  // What generators of an earlier schema left would be checked with the sources.
  rmSync(join(root, 'libs/persistence/src/generated'), { recursive: true, force: true });
  try {
    for (const generator of generators) await generator.generate();
  } finally {
    for (const generator of generators) generator.stop();
  }
}

/** @param {string[]} modules */
function areInstalled(...modules) {
  try {
    return modules.map((module) => require.resolve(module)).length > 0;
  } catch {
    return false;
  }
}
