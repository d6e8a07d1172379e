/** Codes of Node's sockets and name service for a server that cannot be reached, or went away. */
const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** Prisma's codes of a database that cannot be reached, has no connection left, or did not answer in time. */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);

/** What Postgres says when it starts, stops, or has no connection left: connection exceptions, 53300, 57P01 to 57P05. */
const sqlStates = /^(08...|53300|57P0[1-5])$/;

/** The driver has no codes for a connection that ended under it. */
const driverTexts =
  /^(Connection terminated|Connection ended|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired)/;

/** Whether an error says that the database is away for now, so that trying again later makes sense. */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code = codeOf(cause);
    if (code !== undefined && (socketCodes.has(code) || prismaCodes.has(code))) return true;
    if (sqlStates.test(sqlStateOf(cause) ?? '') || driverTexts.test(cause.message)) return true;
  }
  return false;
}

/** The driver's kinds of a connection that the server, or TLS between, does not let come about. */
const refusals = new Set([
  'AuthenticationFailed',
  'DatabaseAccessDenied',
  'DatabaseDoesNotExist',
  'TlsConnectionError',
]);

/** Why the server does not let this process in, in its own words; undefined for any other error. */
export function whyRefused(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const cause = driverCause(error);
  if (!refusals.has(cause?.kind ?? '')) return undefined;
  return cause?.originalMessage ?? cause?.reason ?? cause?.kind;
}

/** Whether a statement met a row with the same unique key. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && (codeOf(error) === 'P2002' || sqlStateOf(error) === '23505');

/** Whether Postgres ended a statement, as it took longer than its connection allows. */
export const isTimeout = (error: unknown): boolean => error instanceof Error && sqlStateOf(error) === '57014';

function codeOf(error: Error): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

interface WithDriverError {
  readonly meta?: { readonly driverAdapterError?: { readonly cause?: DriverCause } };
}
interface DriverCause {
  readonly kind?: string;
  readonly originalCode?: string;
  readonly originalMessage?: string;
  readonly reason?: string;
}

const driverCause = (error: Error): DriverCause | undefined =>
  (error as WithDriverError).meta?.driverAdapterError?.cause;

/** The five characters that Postgres gave as the reason, from the driver's error or from Prisma's around it. */
const sqlStateOf = (error: Error): string | undefined => driverCause(error)?.originalCode ?? codeOf(error);
