import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of the gateway's schema and of the operations of this client: `npx nx run sdk:generate`. */
const config: CodegenConfig = {
  schema: 'apps/gateway/schema.graphql',
  documents: 'libs/sdk/src/operations/*.graphql',
  generates: {
    'libs/sdk/src/generated/operations.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        documentMode: 'string',
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
