export type { RunningService, ServiceContext, ServiceDefinition } from './definition.ts';
export { type StartedService, startService } from './start-service.ts';
export { type SpanOptions, type TraceCarrier, injectTrace, withSpan } from './tracing/spans.ts';
export { startTracing } from './tracing/start-tracing.ts';
