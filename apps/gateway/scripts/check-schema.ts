/**
 * `npm run check:schema -w @gtn-studio/gateway -- [REF]`: what the schema here changes against the one of a git commit,
 * default HEAD. Fails if clients of that one would break.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { sdlFile } from './sdl-file.ts';

const [reference = 'HEAD'] = process.argv.slice(2);
const before = execFileSync('git', ['show', `${reference}:apps/gateway/schema.graphql`], {
  encoding: 'utf8',
  maxBuffer: 2 ** 26,
});

const changes = await diff(buildSchema(before), buildSchema(readFileSync(sdlFile, 'utf8')));
const levels = {
  [CriticalityLevel.Breaking]: 'breaks',
  [CriticalityLevel.Dangerous]: 'may break',
  [CriticalityLevel.NonBreaking]: 'is safe',
};
for (const { criticality, message } of changes)
  console.log(`${levels[criticality.level].padEnd(10)} ${message}`);

const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
console.log(`${changes.length} changes since ${reference}, ${breaking.length} of them break clients`);
if (breaking.length > 0) process.exitCode = 1;
