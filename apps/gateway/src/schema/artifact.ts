import { conditionsOf, contains, isOneOf } from '../paging/conditions.ts';
import { artifactUrl } from '../http/artifact-url.ts';
import { newest, oldest } from '../paging/listing.ts';
import { builder } from './builder.ts';
import { listOf } from './connection.ts';
import { ArtifactKindEnum } from './enums.ts';
import { Artifact, Export, TrainingRun } from './refs.ts';

Artifact.implement({
  description: 'A file, named by its contents: it never changes. Its bytes come over HTTP, from `url`.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ArtifactKindEnum, description: 'What it is.' }),
    name: t.exposeString('name', { description: 'File name for people and downloads.' }),
    mediaType: t.exposeString('mediaType', { description: 'Media type, such as image/png.' }),
    sha256: t.exposeString('sha256', { description: 'SHA-256 of the contents, hexadecimal.' }),
    bytes: t.field({ type: 'SafeInt', description: 'Size in bytes.', resolve: ({ bytes }) => Number(bytes) }),
    url: t.string({
      description: 'Where to GET it, relative to this server; ranges and ETag are supported.',
      resolve: artifactUrl,
    }),
    trainingRun: t.field({
      type: TrainingRun,
      nullable: true,
      description: 'The run that made it.',
      resolve: ({ trainingRunId }) => trainingRunId,
    }),
    export: t.field({
      type: Export,
      nullable: true,
      description: 'The export that it belongs to.',
      resolve: ({ exportId }) => exportId,
    }),
    iteration: t.exposeInt('iteration', {
      nullable: true,
      description: 'Outer iterations that the teacher had made.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
  }),
});

const ArtifactFilter = builder.inputType('ArtifactFilter', {
  description: 'Which artifacts; what is left out restricts nothing.',
  fields: (t) => ({
    kinds: t.field({ type: [ArtifactKindEnum], description: 'Those of one of these kinds.' }),
    nameContains: t.string({ description: 'Part of the name, in upper or lower case.' }),
  }),
});

export const artifacts = listOf('Artifact', Artifact, {
  title: 'Artifacts',
  listing: {
    table: 'Artifact',
    orderings: {
      NEWEST: newest,
      OLDEST: oldest,
      ITERATION: { column: 'iteration', type: 'int4', descending: false, known: true },
    },
  },
  orders: {
    NEWEST: 'The newest first.',
    OLDEST: 'The oldest first.',
    ITERATION: 'By outer iteration; those without one are left out.',
  },
  filter: ArtifactFilter,
  conditions: ({ kinds, nameContains }) =>
    conditionsOf(isOneOf('kind', 'ArtifactKind', kinds), contains('name', nameContains)),
});
