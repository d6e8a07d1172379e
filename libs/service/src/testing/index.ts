export { programOf } from './program-of.ts';
export { type CollectedSpan, traceCollector } from './trace-collector.ts';
