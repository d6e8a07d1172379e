/** Writes the API's schema to schema.graphql, where it is committed and clients are generated from. */
import { writeFileSync } from 'node:fs';
import { sdlFile } from './sdl-file.ts';
import { sdl } from './sdl.ts';

writeFileSync(sdlFile, await sdl());
