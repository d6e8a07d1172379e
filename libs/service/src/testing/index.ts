export { type CollectedSpan, traceCollector } from './trace-collector.ts';
