import {
  type Attributes,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

/** Headers that may carry a trace: those of an HTTP request or of a message, by lower-case name. */
export type TraceCarrier = Readonly<Record<string, string | string[] | undefined>>;

export interface SpanOptions {
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
}

/**
 * Does work within a span of its own. The span belongs to the trace that the carrier names (W3C `traceparent`), else to
 * the one under way, and shows the error if the work throws. Without a collector only the work is done.
 */
export function withSpan<Result>(
  name: string,
  carrier: TraceCarrier | undefined,
  work: (span: Span) => Promise<Result>,
  { kind = SpanKind.INTERNAL, attributes }: SpanOptions = {},
): Promise<Result> {
  const parent = carrier === undefined ? context.active() : propagation.extract(context.active(), carrier);
  return trace.getTracer('gtn-studio').startActiveSpan(name, { kind, attributes }, parent, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      span.recordException(error instanceof Error ? error : message);
      span.setStatus({ code: SpanStatusCode.ERROR, message });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Says more of the span under way, if there is one, and under a name that says it better. */
export function describeSpan(attributes: Attributes, name?: string): void {
  const span = trace.getActiveSpan();
  span?.setAttributes(attributes);
  if (name !== undefined) span?.updateName(name);
}

/** What a span is about: a `TrainingRun` is its attribute `gtn.trainingRunId`. */
export const aboutRow = (noun: string, id: string): Attributes => ({
  [`gtn.${noun.charAt(0).toLowerCase()}${noun.slice(1)}Id`]: id,
});
