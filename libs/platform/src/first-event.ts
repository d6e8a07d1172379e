import { type Database, lastRelayedEvent } from '@gtn-studio/persistence';

/** Events that a relay may have stored since it last said so, and more. */
const unrecorded = 1000n;

/** Sequence number that an event stream begins with which is made now: above all those of one that was lost. */
export async function firstEvent(database: Database): Promise<bigint> {
  const last = await lastRelayedEvent(database);
  return last === 0n ? 1n : last + unrecorded;
}
