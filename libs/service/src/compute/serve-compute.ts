import { type Rpc, connectRpc } from './rpc.ts';

/**
 * Makes this process one that computes for its parent, until that lets it go or is gone.
 *
 * @param functions gives what the parent may call, from the parent's own
 */
export function serveCompute<Parents extends object>(functions: (parent: Rpc<Parents>) => object): void {
  // The signals of a terminal reach its whole group; the parent decides when this process stops.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  process.once('disconnect', () => process.exit());
  const channel = {
    send: (message: unknown) => void process.send?.(message),
    onMessage: (listener: (message: unknown) => void) => void process.on('message', listener),
  };
  const ours = {};
  Object.assign(ours, functions(connectRpc<Parents>(channel, ours)));
}
