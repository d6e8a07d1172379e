import { printSchema } from 'graphql';
import { format, resolveConfig } from 'prettier';
import { sdlFile } from './sdl-file.ts';
import { schema } from '../src/schema/schema.ts';

/** The API in GraphQL's own language, formatted as the repository's files are. */
export async function sdl(): Promise<string> {
  return await format(printSchema(schema), {
    ...(await resolveConfig(sdlFile)),
    parser: 'graphql',
  });
}
