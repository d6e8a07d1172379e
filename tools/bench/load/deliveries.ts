import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Database, emit, newId } from '@gtn-studio/persistence';
import { EventCursorDocument, EventsDocument, type GtnClient } from '@gtn-studio/sdk';

const betweenEventsMs = 50;

/** Milliseconds from each event's commit to its arrival at each of the subscribers. */
export async function deliveries(
  client: GtnClient,
  { prisma }: Database,
  { subscribers, events }: { readonly subscribers: number; readonly events: number },
): Promise<number[]> {
  const { eventCursor: after } = await client.request(EventCursorDocument, {});
  const committed = new Map<number, number>();
  const times: number[] = [];
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const follow = async () => {
    let seen = 0;
    const subscription = client.subscribe(EventsDocument, { after }, { signal: stopping.signal });
    for await (const event of subscription) {
      if (event.__typename !== 'TrainingRunProgressed') continue;
      const now = performance.now();
      // What arrives before its commit has returned took no time that could be measured.
      times.push(Math.max(0, now - (committed.get(event.iteration) ?? now)));
      if (++seen === events) return;
    }
  };
  const following = Promise.all(Array.from({ length: subscribers }, follow));
  await pause(3000);
  const id = newId();
  for (let iteration = 1; iteration <= events; iteration++) {
    await prisma.$transaction((tx) =>
      emit(tx, {
        type: 'trainingRun.progressed',
        id,
        at: new Date().toISOString(),
        iteration,
        outerIterations: events,
        metrics: { metaLoss: 1 },
      }),
    );
    committed.set(iteration, performance.now());
    await pause(betweenEventsMs);
  }
  const late = setTimeout(() => stopping.abort(), 30_000);
  await following;
  clearTimeout(late);
  if (times.length !== subscribers * events) {
    throw new Error(`${subscribers * events} events were to arrive, ${times.length} did`);
  }
  return times;
}
