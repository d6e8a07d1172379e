/** Writes what docs/ has that is made from code: the page of config keys, the JSON Schemas of config files, the concepts' pictures. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { conceptPictures } from './concept-pictures.ts';
import { configPage } from './config-page.ts';
import { learnerFile, spaceFile, trainingConfigFile } from './json-schemas.ts';

const docs = join(import.meta.dirname, '../../docs');

const texts: Readonly<Record<string, string>> = {
  'config.md': configPage(),
  'training-config.schema.json': JSON.stringify(trainingConfigFile(), null, 2),
  'learner.schema.json': JSON.stringify(learnerFile(), null, 2),
  'space.schema.json': JSON.stringify(spaceFile(), null, 2),
};
for (const [name, text] of Object.entries(texts)) {
  const path = join(docs, name);
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}
for (const [name, svg] of Object.entries(conceptPictures())) {
  const path = join(docs, 'concepts', `${name}.svg`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, svg);
}
