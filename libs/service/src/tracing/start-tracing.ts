import type { Config } from '@gtn-studio/config';

/**
 * Sends this process's spans, its statements to the database among them, to an OpenTelemetry collector (OTLP over HTTP, W3C trace context), if the configuration
 * names one. The SDK is loaded only then: without it the API's calls do nothing and cost nothing.
 *
 * @returns a function that sends what is left and ends it
 */
export async function startTracing(service: string, { otlpEndpoint }: Pick<Config, 'otlpEndpoint'>) {
  if (otlpEndpoint === undefined) return async () => undefined;
  const [
    { OTLPTraceExporter },
    { resourceFromAttributes },
    { BatchSpanProcessor, NodeTracerProvider },
    { PrismaInstrumentation },
  ] = await Promise.all([
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace-node'),
    import('@prisma/instrumentation'),
  ]);
  const exporter = new OTLPTraceExporter({ url: `${otlpEndpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'gtn-studio' }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  new PrismaInstrumentation().enable();
  // A collector that is away at the end must not keep the service from ending in order.
  return () => provider.shutdown().catch(() => undefined);
}
