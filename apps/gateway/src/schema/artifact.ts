import { ExpectedError } from '@gtn-studio/contracts';
import { conditionsOf, contains, isOneOf } from '../paging/conditions.ts';
import { urlSigner } from '../auth/signed-url.ts';
import { artifactUrl } from '../http/artifact-url.ts';
import { newest, oldest } from '../paging/listing.ts';
import { builder } from './builder.ts';
import { listOf } from './connection.ts';
import { ArtifactKindEnum } from './enums.ts';
import { perContext } from './per-context.ts';
import { Artifact, Export, TrainingRun } from './refs.ts';

const signerOf = perContext(({ database, actor }) => urlSigner(database, actor));

const leastSeconds = 60;
const mostSeconds = 86_400;
const defaultSeconds = 900;

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
    signedUrl: t.string({
      nullable: true,
      description:
        'The same for what can send no key, such as an `<img>` or a download: it opens without one, for reading alone, until it expires or the key is revoked that asked for it. Where there are no keys it is `url`.',
      args: {
        seconds: t.arg.int({
          description: `It is good for at least so many, ${leastSeconds} to ${mostSeconds.toLocaleString('en')}, and less than twice as many: until then everyone with the key gets the same. Default: ${defaultSeconds}.`,
        }),
      },
      resolve: async (artifact, { seconds }, context) =>
        (await signerOf(context))(artifactUrl(artifact), requireSeconds(seconds)),
    }),
    trainingRun: t.field({
      type: TrainingRun,
      nullable: true,
      description: 'The run that it is of.',
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

/** @throws ExpectedError INVALID_INPUT */
function requireSeconds(given: number | null | undefined): number {
  const seconds = given ?? defaultSeconds;
  if (seconds >= leastSeconds && seconds <= mostSeconds) return seconds;
  const message = `seconds: needs ${leastSeconds} to ${mostSeconds}, got ${seconds}`;
  throw new ExpectedError('INVALID_INPUT', message, 'seconds');
}

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
