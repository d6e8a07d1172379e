import { ExpectedError, editedEvent } from '@gtn-studio/contracts';
import { Prisma, emit } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { VersionConflictError } from '../errors/version-conflict.ts';
import { rowId } from '../paging/global-id.ts';
import { requireName, requireTags, requireText } from './text.ts';

/** What carries a name, notes and tags for people, which have a version of their own, and what it is called. */
const annotated = { TrainingRun: 'training run', Search: 'search', Generator: 'generator' } as const;

export type AnnotatedNoun = keyof typeof annotated;

export interface Annotations {
  readonly name?: string | null;
  readonly notes?: string | null;
  readonly tags?: readonly string[] | null;
}

/**
 * Changes what people have written on something unless someone else did since; what is left out stays.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND, VERSION_CONFLICT
 */
export async function annotate(
  { database: { prisma } }: Services,
  noun: AnnotatedNoun,
  {
    id: globalId,
    expectedVersion,
    name,
    notes,
    tags,
  }: Annotations & { readonly id: string; readonly expectedVersion: number },
): Promise<string> {
  const id = rowId(noun, globalId);
  const changes = [Prisma.sql`"annotationVersion" = "annotationVersion" + 1`];
  if (typeof name === 'string') changes.push(Prisma.sql`name = ${requireName(name)}`);
  if (typeof notes === 'string') changes.push(Prisma.sql`notes = ${requireText(notes, 'notes')}`);
  if (tags) changes.push(Prisma.sql`tags = ${requireTags(tags)}::text[]`);
  const table = Prisma.raw(`"${noun}"`);
  const count = await prisma.$transaction(async (tx) => {
    const changed = await tx.$executeRaw`
      UPDATE ${table} SET ${Prisma.join(changes)}
      WHERE id = ${id}::uuid AND "annotationVersion" = ${expectedVersion}`;
    if (changed === 1) await emit(tx, editedEvent(noun, id));
    return changed;
  });
  if (count === 1) return id;
  const [current] = await prisma.$queryRaw<{ version: number }[]>`
    SELECT "annotationVersion" AS version FROM ${table} WHERE id = ${id}::uuid`;
  if (!current) throw new ExpectedError('NOT_FOUND', `id: there is no ${annotated[noun]} ${globalId}`, 'id');
  throw new VersionConflictError({ noun, id, is: annotated[noun] }, expectedVersion, current.version);
}
