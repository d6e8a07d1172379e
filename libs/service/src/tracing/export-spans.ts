import { context, propagation, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { PrismaInstrumentation } from '@prisma/instrumentation';

/** Registers the SDK for this process, with a collector to send its spans to; the function that it returns sends what is left and ends it. */
export function exportSpans(service: string, otlpEndpoint: string): () => Promise<void> {
  const exporter = new OTLPTraceExporter({ url: `${otlpEndpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'gtn-studio' }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  const statements = new PrismaInstrumentation();
  statements.enable();
  return async () => {
    // A collector that is away at the end must not keep the service from ending in order.
    await provider.shutdown().catch(() => undefined);
    statements.disable();
    for (const api of [trace, context, propagation]) api.disable();
  };
}
