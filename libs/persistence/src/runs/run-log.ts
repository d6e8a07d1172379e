import type { Transaction } from '../database.ts';
import type { LogLevel } from '../generated/client/client.ts';

/** What is kept of a run's log: the oldest lines go first, and a line that is longer is cut. */
export const logBounds = { lines: 2000, characters: 2000 } as const;

export interface LogEntry {
  readonly level: LogLevel;
  /** A sentence for people: no path, statement or address of a server. */
  readonly message: string;
}

export const info = (message: string): LogEntry => ({ level: 'info', message });
export const warn = (message: string): LogEntry => ({ level: 'warn', message });

/**
 * Adds lines to a run's log, in one statement. The caller has the run's row locked, or made it in this transaction: so lines are numbered
 * without gaps, in the order in which they become visible.
 */
export async function log(tx: Transaction, runId: string, ...entries: readonly LogEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const lines = entries.slice(-logBounds.lines);
  await tx.$executeRaw`
    WITH last AS (
      SELECT coalesce(max(number), 0) AS number FROM "LogLine" WHERE "runId" = ${runId}::uuid
    ), gone AS (
      DELETE FROM "LogLine" WHERE "runId" = ${runId}::uuid
        AND number <= (SELECT number FROM last) + ${lines.length}::int - ${logBounds.lines}::int
    )
    INSERT INTO "LogLine" (id, "runId", number, at, level, message)
    SELECT gen_random_uuid(), ${runId}::uuid, last.number + line.ord::int, clock_timestamp(), line.level::"LogLevel", line.message
    FROM last, unnest(
      ${lines.map(({ level }) => level)}::text[],
      ${lines.map(({ message }) => message.slice(0, logBounds.characters))}::text[]
    ) WITH ORDINALITY AS line (level, message, ord)`;
}

/** A line as followers get it. */
export interface FollowedLine extends LogEntry {
  readonly id: string;
  readonly runId: string;
  readonly number: number;
  readonly at: Date;
}

/** The next lines of several runs, each after a number, all in one statement; in the order asked for. */
export async function linesAfter(
  tx: Transaction,
  asked: readonly { readonly runId: string; readonly after: number }[],
  most: number,
): Promise<FollowedLine[][]> {
  const found = asked.map((): FollowedLine[] => []);
  const rows = await tx.$queryRaw<(FollowedLine & { readonly ord: number })[]>`
    SELECT asked.ord::int, line.id, line."runId", line.number, line.at, line.level::text, line.message
    FROM unnest(${asked.map(({ runId }) => runId)}::uuid[], ${asked.map(({ after }) => after)}::int[])
      WITH ORDINALITY AS asked ("runId", after, ord)
    CROSS JOIN LATERAL (
      SELECT * FROM "LogLine" WHERE "runId" = asked."runId" AND number > asked.after ORDER BY number LIMIT ${most}
    ) line
    ORDER BY asked.ord, line.number`;
  for (const { ord, ...line } of rows) found[ord - 1]!.push(line);
  return found;
}
