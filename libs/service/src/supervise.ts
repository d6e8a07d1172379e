import type { ServiceDefinition } from './definition.ts';
import { createLog } from './log.ts';
import { startFailure } from './start-failure.ts';
import { startService } from './start-service.ts';

const defaultStopTimeoutMs = 15_000;

/**
 * Runs a service as this process. SIGTERM and SIGINT stop it in order, exit code 0; a second one, or a stop that takes
 * too long, ends it at once, exit code 1. A service started by a parent with an IPC channel stops when the parent is gone.
 * A failure to start that is no bug is one line and exit code 1; any error that nobody caught is logged and ends the
 * process with exit code 1, as its state can't be trusted: whoever supervises it starts another.
 */
export async function supervise(definition: ServiceDefinition): Promise<void> {
  const { name, stopTimeoutMs = defaultStopTimeoutMs } = definition;
  const log = await createLog(name, 'info');
  const crash = (error: unknown, how: string) => {
    log.fatal({ err: error }, how);
    process.exit(1);
  };
  process.on('uncaughtException', (error) => crash(error, 'an error that nobody caught'));
  process.on('unhandledRejection', (reason) => crash(reason, 'a rejection that nobody handled'));

  const interruption = new AbortController();
  const told = new Promise<void>((resolve) => {
    const stop = (why: string) => {
      if (interruption.signal.aborted) {
        log.warn(`${why} again: stops at once`);
        process.exit(1);
      }
      log.info(`${why}: stops`);
      interruption.abort();
      resolve();
    };
    process.on('SIGTERM', () => stop('SIGTERM'));
    process.on('SIGINT', () => stop('SIGINT'));
    process.once('disconnect', () => stop('the parent is gone'));
    process.channel?.unref();
  });
  void told.then(() => {
    setTimeout(() => {
      log.error(`not stopped within ${stopTimeoutMs} ms: ends all the same`);
      process.exit(1);
    }, stopTimeoutMs).unref();
  });

  try {
    const service = await startService(definition, interruption.signal);
    await told;
    await service.stop();
    log.info('stopped');
    process.exit(0);
  } catch (error) {
    const expected = startFailure(error);
    if (expected === undefined) crash(error, 'failed');
    log.fatal(expected);
    process.exit(1);
  }
}
