import type { Annotations } from '@gtn-studio/sdk';
import { type RemoteOptions, clientOf, print } from '../../remote/connection.ts';
import { lines } from '../../remote/run-lines.ts';

export interface TagOptions extends RemoteOptions {
  readonly remove: boolean;
}

/** `gtn remote tag`: adds tags, or takes them away. */
export const tag = (id: string, tags: readonly string[], { remove, ...options }: TagOptions): Promise<void> =>
  annotate(id, options, (now) => ({
    tags: remove ? now.tags.filter((tag) => !tags.includes(tag)) : [...now.tags, ...tags],
  }));

/** `gtn remote note`: notes something, in place of what was noted. */
export const note = (id: string, notes: string, options: RemoteOptions): Promise<void> =>
  annotate(id, options, () => ({ notes }));

/** `gtn remote rename`: gives another name. */
export const rename = (id: string, name: string, options: RemoteOptions): Promise<void> =>
  annotate(id, options, () => ({ name }));

async function annotate(
  id: string,
  options: RemoteOptions,
  change: (now: Annotations) => Partial<Annotations>,
): Promise<void> {
  const { name, notes, tags } = await clientOf(options).annotate(id, change);
  const shown = { id, name, tags: tags.join(', ') || undefined, notes: notes || undefined };
  print(options, { id, name, notes, tags }, lines(shown));
}
