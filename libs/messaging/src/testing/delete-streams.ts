import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import { vi } from 'vitest';
import type { Bus } from '../bus.ts';

/** Deletes the streams, and asks again where the server, killed and started a moment ago on a busy disk, does not answer in time. */
export async function deleteStreams({ jsm }: Bus, ...names: string[]): Promise<void> {
  for (const name of names)
    await vi.waitFor(
      () =>
        jsm.streams.delete(name).catch((error: unknown) => {
          if (!(error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound))
            throw error;
        }),
      { timeout: 40_000 },
    );
}
