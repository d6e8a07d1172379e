import type { Config } from '@gtn-studio/config';
import { trace } from '@opentelemetry/api';
import { type Logger, pino, stdTimeFunctions } from 'pino';

/** JSON lines on standard output, with the trace they belong to; readable ones on a terminal. */
export async function createLog(service: string, level: Config['logLevel']): Promise<Logger> {
  const options = { level, base: { service }, timestamp: stdTimeFunctions.isoTime, mixin: traceOfLine };
  if (!process.stdout.isTTY) return pino(options);
  const { terminal } = await import('./terminal.ts');
  return pino(options, terminal());
}

function traceOfLine(): { traceId?: string } {
  const traceId = trace.getActiveSpan()?.spanContext().traceId;
  return traceId === undefined ? {} : { traceId };
}
