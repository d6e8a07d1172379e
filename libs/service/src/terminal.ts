import pretty from 'pino-pretty';

/** Where log lines go that people read. */
export const terminal = () => pretty({ sync: true, ignore: 'service', messageFormat: '{service}: {msg}' });
