import type { ProcessPool, Rpc } from '@gtn-studio/service/compute';
import { type Attempt, type Worker, watchIntent } from '@gtn-studio/workers';
import type { Computing } from '../compute/protocol.ts';

interface Stoppable<Listener> {
  readonly kind: 'Evaluation' | 'ProxyValidation';
  readonly attempt: Pick<Attempt, 'id' | 'signal'>;
  /** Where what a process tells finds who listens, by the id of the work. */
  readonly listeners: Map<string, Listener>;
  readonly listener: Listener;
}

/**
 * Has a process do what it can be stopped in, and stops it when a user wants the work to pause or to be cancelled: it comes to nothing then.
 *
 * @throws what the signal of the attempt was aborted with, which stops it too
 */
export async function useStoppable<Listener, Result>(
  worker: Worker,
  pool: ProcessPool<Computing>,
  { kind, attempt: { id, signal }, listeners, listener }: Stoppable<Listener>,
  work: (rpc: Rpc<Computing>) => Promise<Result | undefined>,
): Promise<Result | undefined> {
  const result = await pool.use(async ({ rpc }) => {
    const stop = () => void rpc.stop().catch(() => undefined);
    const stopWatching = watchIntent(worker, kind, id, stop);
    signal.addEventListener('abort', stop);
    listeners.set(id, listener);
    try {
      signal.throwIfAborted();
      return await work(rpc);
    } finally {
      listeners.delete(id);
      signal.removeEventListener('abort', stop);
      stopWatching();
    }
  });
  signal.throwIfAborted();
  return result;
}
