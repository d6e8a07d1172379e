import { z } from 'zod';
import { builder } from './builder.ts';

/** What workers write; what is missing or of another form is left out rather than refused. */
const provenanceSchema = z.object({
  command: z.string().optional().catch(undefined),
  commit: z.object({ id: z.string(), modified: z.boolean() }).optional().catch(undefined),
  machine: z
    .object({
      cpu: z.string(),
      cores: z.number(),
      usableCores: z.number(),
      memoryGiB: z.number(),
      platform: z.string(),
    })
    .optional()
    .catch(undefined),
  versions: z.record(z.string(), z.string()).catch({}),
});

type ProvenanceShape = z.output<typeof provenanceSchema>;

export const provenanceOf = (value: unknown): ProvenanceShape | null =>
  provenanceSchema.safeParse(value).data ?? null;

const Commit = builder.objectRef<NonNullable<ProvenanceShape['commit']>>('SourceCommit').implement({
  description: 'A state of the source code.',
  fields: (t) => ({
    id: t.exposeString('id', { description: 'The commit.' }),
    modified: t.exposeBoolean('modified', { description: 'Whether files differed from it.' }),
  }),
});

const Machine = builder.objectRef<NonNullable<ProvenanceShape['machine']>>('Machine').implement({
  description: 'A computer.',
  fields: (t) => ({
    cpu: t.exposeString('cpu', { description: 'Model of the processor.' }),
    cores: t.exposeInt('cores', { description: 'Hardware threads.' }),
    usableCores: t.exposeInt('usableCores', { description: 'Hardware threads that the process may use.' }),
    memoryGiB: t.exposeFloat('memoryGiB', { description: 'Memory in GiB.' }),
    platform: t.exposeString('platform', { description: 'Operating system and architecture.' }),
  }),
});

const PackageVersion = builder.objectRef<{ name: string; version: string }>('PackageVersion').implement({
  description: 'A program or package that took part.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    version: t.exposeString('version', { description: 'Its version.' }),
  }),
});

export const Provenance = builder.objectRef<ProvenanceShape>('Provenance').implement({
  description: 'What a result was made with.',
  fields: (t) => ({
    command: t.exposeString('command', { nullable: true, description: 'What asked for it.' }),
    commit: t.expose('commit', { type: Commit, nullable: true, description: 'Commit of the source code.' }),
    machine: t.expose('machine', { type: Machine, nullable: true, description: 'The computer.' }),
    versions: t.field({
      type: [PackageVersion],
      description: 'Versions of the programs.',
      resolve: ({ versions }) => Object.entries(versions).map(([name, version]) => ({ name, version })),
    }),
  }),
});
