import type { Config } from '@gtn-studio/config';

/**
 * Sends this process's spans, its statements to the database among them, to an OpenTelemetry collector (OTLP over HTTP, W3C trace context), if the configuration
 * names one. The SDK is loaded only then: without it the API's calls do nothing and cost nothing.
 *
 * @returns a function that sends what is left and ends it
 */
export async function startTracing(
  service: string,
  { otlpEndpoint }: Pick<Config, 'otlpEndpoint'>,
): Promise<() => Promise<void>> {
  if (otlpEndpoint === undefined) return async () => undefined;
  const { exportSpans } = await import('./export-spans.ts');
  return exportSpans(service, otlpEndpoint);
}
