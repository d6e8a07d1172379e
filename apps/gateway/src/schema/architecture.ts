import type { ArchitectureConfig } from '@gtn-studio/contracts';
import { conditionsOf, contains } from '../paging/conditions.ts';
import { newest, oldest } from '../paging/listing.ts';
import { builder } from './builder.ts';
import { ArchitectureConfigType } from './config/configs.ts';
import { listOf } from './connection.ts';
import { evaluations } from './evaluation.ts';
import { Architecture } from './refs.ts';

Architecture.implement({
  description: 'A network that can be built; equal configs are one architecture.',
  fields: (t) => ({
    hash: t.exposeString('hash', { description: 'SHA-256 of the canonical config.' }),
    config: t.field({
      type: ArchitectureConfigType,
      description:
        'Its layers, as all equal configs share them; what an evaluation called it is in the evaluation’s config.',
      resolve: ({ config }) => config as unknown as ArchitectureConfig,
    }),
    description: t.exposeString('description', { description: 'One line for people.' }),
    parameters: t.exposeInt('parameters', { description: 'Number of parameters.' }),
    multiplyAdds: t.exposeFloat('multiplyAdds', {
      description:
        'Multiply-adds of a forward pass of one image, in convolutions and matrix products; each is one.',
    }),
    flops: t.float({
      description: 'Floating-point operations of the same; a multiply-add counts as two.',
      deprecationReason: 'Use `multiplyAdds`, half of it: one convention for the cost of an architecture.',
      resolve: ({ multiplyAdds }) => 2 * multiplyAdds,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was first used.' }),
    evaluations: t.field(
      evaluations({
        description: 'Its evaluations: by whom and on what its learners were taught, and what they reached.',
        parent: ({ id }: { id: string }) => ({ column: 'architectureId', id }),
      }),
    ),
  }),
});

const ArchitectureFilter = builder.inputType('ArchitectureFilter', {
  description: 'Which architectures; what is left out restricts nothing.',
  fields: (t) => ({ descriptionContains: t.string({ description: 'Part of the line for people.' }) }),
});

export const architectures = listOf('Architecture', Architecture, {
  title: 'Architectures',
  listing: {
    table: 'Architecture',
    orderings: {
      NEWEST: newest,
      OLDEST: oldest,
      PARAMETERS: { column: 'parameters', type: 'int4', descending: false },
      MULTIPLY_ADDS: { column: 'multiplyAdds', type: 'float8', descending: false },
      FLOPS: { column: 'multiplyAdds', type: 'float8', descending: false },
    },
  },
  orders: {
    NEWEST: 'The newest first.',
    OLDEST: 'The oldest first.',
    PARAMETERS: 'The one with the fewest parameters first.',
    MULTIPLY_ADDS: 'The one with the fewest multiply-adds first.',
    FLOPS: 'The same as MULTIPLY_ADDS.',
  },
  filter: ArchitectureFilter,
  conditions: ({ descriptionContains }) => conditionsOf(contains('description', descriptionContains)),
});
