import { builder } from './builder.ts';

builder.mutationType({
  description: 'What can be done. Each answers with what it did, or with an Error that says why it did not.',
});
