/**
 * `tsx tools/workspace/write-operations.ts PROJECT --document-mode MODE [--gql-import IMPORT]`: the types of the gateway's schema that the
 * operations in PROJECT/src/operations use, and the operations as typed documents, in PROJECT/src/generated/operations.ts.
 */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'document-mode': { type: 'string' }, 'gql-import': { type: 'string' } },
});
const root = join(import.meta.dirname, '../..');
const project = join(root, positionals[0]!);
const read = async (location: string) => ({ location, document: parse(await readFile(location, 'utf8')) });

const operations = join(project, 'src/operations');
const files = (await readdir(operations)).filter((name) => name.endsWith('.graphql')).sort();
const output = join(project, 'src/generated/operations.ts');
const content = await codegen({
  filename: output,
  schema: (await read(join(root, 'apps/gateway/schema.graphql'))).document,
  documents: await Promise.all(files.map((name) => read(join(operations, name)))),
  plugins: [{ 'typescript-operations': {} }, { 'typed-document-node': {} }],
  pluginMap: { 'typescript-operations': typescriptOperations, 'typed-document-node': typedDocumentNode },
  config: {
    documentMode: values['document-mode'],
    gqlImport: values['gql-import'],
    enumsAsTypes: true,
    enumType: 'string-literal',
    useTypeImports: true,
    dedupeFragments: true,
    scalars: { DateTime: 'string', SafeInt: 'number' },
  },
});
await mkdir(join(project, 'src/generated'), { recursive: true });
await writeFile(output, content);
