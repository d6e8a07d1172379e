/**
 * Generates the database client from prisma/schema.prisma, after each install. Prisma would first download an engine that the
 * generation does not use; where that can't be had, naming any program in its place keeps the install going.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

if (areInstalled('prisma/build/index.js', '@pothos/plugin-prisma')) {
  generate();
} else {
  console.log(
    'The database client is not generated: that takes the development dependencies (npm install --include=dev).',
  );
}

function generate() {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      resolve('prisma/build/index.js'),
      'generate',
      '--schema',
      join(root, 'prisma/schema.prisma'),
      '--no-hints',
    ],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: join(root, 'node_modules/.bin') + delimiter + process.env.PATH,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
      },
    },
  );
  if (status !== 0) {
    console.error(`The database client could not be generated:\n${stdout}${stderr}`);
    process.exitCode = 1;
  }
}

/** @param {string} path */
function resolve(path) {
  return createRequire(join(root, 'libs/persistence/package.json')).resolve(path);
}

/** @param {string[]} paths */
function areInstalled(...paths) {
  try {
    return paths.map(resolve).length > 0;
  } catch {
    return false;
  }
}
