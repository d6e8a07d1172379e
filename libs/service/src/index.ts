export type { RunningService, ServiceContext, ServiceDefinition } from './definition.ts';
export { type StartedService, startService } from './start-service.ts';
export { SpanKind } from '@opentelemetry/api';
export {
  type SpanOptions,
  type TraceCarrier,
  aboutRow,
  describeSpan,
  injectTrace,
  withSpan,
} from './tracing/spans.ts';
export { startTracing } from './tracing/start-tracing.ts';
