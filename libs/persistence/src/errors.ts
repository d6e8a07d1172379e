/** Another attempt has taken the row over: whoever gets this stops and changes nothing more. */
export class FencedError extends Error {
  constructor(table: string, id: string, fence: number) {
    super(`${table} ${id}: attempt ${fence} is no longer the current one`);
    this.name = 'FencedError';
  }
}

/** The message was processed before: its effect is in the database already. */
export class AlreadyProcessedError extends Error {
  constructor(consumer: string, messageId: string) {
    super(`${consumer} has processed message ${messageId}`);
    this.name = 'AlreadyProcessedError';
  }
}

/** Prisma's codes of a database that cannot be reached, or that went away in the middle. */
const unavailableCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);

const unavailableTexts =
  /ECONNREFUSED|ECONNRESET|EPIPE|Connection terminated|terminating connection|server closed the connection|the database system is (starting up|shutting down|in recovery mode)|timeout exceeded when trying to connect|Can't reach database server|Server has closed the connection|Connection ended/i;

/** Whether an error says that the database is away for now, so that trying again later makes sense. */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as { code?: unknown }).code;
    if (typeof code === 'string' && (unavailableCodes.has(code) || unavailableTexts.test(code))) return true;
    if (unavailableTexts.test(cause.message)) return true;
  }
  return false;
}

/** Whether an insert met a row with the same unique key. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && (error as { code?: unknown }).code === 'P2002';
