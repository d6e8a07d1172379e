export type { RunningService, ServiceContext, ServiceDefinition } from './definition.ts';
export { type StartedService, startService } from './start-service.ts';
export { SpanKind } from '@opentelemetry/api';
export { type SpanOptions, type TraceCarrier, aboutRow, describeSpan, withSpan } from './tracing/spans.ts';
