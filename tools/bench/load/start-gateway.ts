import { platformServices } from '../../stack/services.ts';
import { startStack } from '../../stack/start-stack.ts';

/** A gateway with a Postgres and a nats-server of its own, and no service beside it; says what goes wrong alone. */
export const startGateway = (folder: string) =>
  startStack({
    folder,
    ports: 'free',
    log: { info: () => undefined, warn: (message: string) => console.error(message) },
    services: platformServices().filter(({ name }) => name === 'gateway'),
    env: { ...process.env, LOG_LEVEL: 'warn' },
  });
