import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of the gateway's schema and of the pages' operations: `npx nx run dashboard:generate`. */
const config: CodegenConfig = {
  schema: 'apps/gateway/schema.graphql',
  documents: 'apps/dashboard/src/operations/*.graphql',
  generates: {
    'apps/dashboard/src/generated/operations.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        documentMode: 'graphQLTag',
        gqlImport: '@urql/core#gql',
        enumsAsTypes: true,
        enumType: 'string-literal',
        useTypeImports: true,
        dedupeFragments: true,
        scalars: { DateTime: 'string', SafeInt: 'number' },
      },
    },
  },
};

export default config;
