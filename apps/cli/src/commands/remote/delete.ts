import { DeleteDocument, type DeletionFieldsFragment, RestoreDocument, orThrow } from '@gtn-studio/sdk';
import { type RemoteOptions, clientOf, print } from '../../remote/connection.ts';
import { lines } from '../../remote/run-lines.ts';

export interface DeleteOptions extends RemoteOptions {
  readonly dryRun: boolean;
}

/** `gtn remote delete`: deletes something with all that belongs to it, or says what would go. */
export async function deleteRow(id: string, options: DeleteOptions): Promise<void> {
  const input = { id, dryRun: options.dryRun };
  const { deletion } = orThrow((await clientOf(options).request(DeleteDocument, { input })).delete);
  print(options, deletion, deletionLines(deletion));
}

/** `gtn remote restore`: brings it back. */
export async function restore(id: string, options: RemoteOptions): Promise<void> {
  orThrow((await clientOf(options).request(RestoreDocument, { input: { id } })).restore);
  print(options, { id }, `restored ${id}`);
}

const words: Readonly<Record<Exclude<keyof DeletionFieldsFragment['rows'], '__typename'>, string>> = {
  trainingRuns: 'training runs',
  generators: 'generators',
  exports: 'exports',
  searches: 'searches',
  trials: 'trials',
  evaluations: 'evaluations',
  validations: 'validations',
  files: 'files',
};

/** Such as 12.3 MB. */
function amountOf(bytes: number): string {
  const step = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${Number((bytes / 1000 ** step).toPrecision(3))} ${['bytes', 'kB', 'MB', 'GB'][step]}`;
}

function deletionLines({
  id,
  deletedAt,
  restorableUntil,
  rows,
  bytes,
  kept,
}: DeletionFieldsFragment): string {
  const counts = Object.entries(words).map(
    ([name, word]) => [word, rows[name as keyof typeof words]] as const,
  );
  return lines({
    [deletedAt === null ? 'would delete' : 'deleted']: id,
    ...Object.fromEntries(counts.flatMap(([word, count]) => (count > 0 ? [[word, String(count)]] : []))),
    frees: amountOf(bytes),
    ...(kept.length > 0 && {
      'is kept': kept.map(({ generator, because }) => `${generator?.id}: ${because}`).join('; '),
    }),
    ...(restorableUntil !== null && { 'restorable until': restorableUntil }),
  });
}
