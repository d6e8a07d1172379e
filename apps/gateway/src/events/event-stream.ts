import { streams } from '@gtn-studio/contracts';
import { CursorExpiredError, type Messaging } from '@gtn-studio/messaging';

/** The cursors of the events that the stream keeps: those after `beforeFirst`, up to `last`. */
export async function keptCursors({ jsm }: Messaging): Promise<{ beforeFirst: bigint; last: bigint }> {
  const { state } = await jsm.streams.info(streams.events.name);
  return { beforeFirst: BigInt(Math.max(state.first_seq, 1) - 1), last: BigInt(state.last_seq) };
}

/** @throws CursorExpiredError unless all events after a cursor are kept, or for one that no event has yet */
export async function requireKept(messaging: Messaging, after: bigint): Promise<void> {
  const { beforeFirst, last } = await keptCursors(messaging);
  if (after < beforeFirst || after > last) throw new CursorExpiredError(after, beforeFirst + 1n, last);
}

/** Cursor of the last event of any of some subjects; 0n where there is none. */
export async function lastMatching({ jsm }: Messaging, subjects: readonly string[]): Promise<bigint> {
  const found = await Promise.all(
    subjects.map((subject) => jsm.streams.getMessage(streams.events.name, { last_by_subj: subject })),
  );
  return found.reduce(
    (last, message) => (message && BigInt(message.seq) > last ? BigInt(message.seq) : last),
    0n,
  );
}
