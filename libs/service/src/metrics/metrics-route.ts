import type { RequestHandler } from 'express';
import { type OpenMetricsContentType, Registry } from 'prom-client';

/**
 * Metrics in Prometheus's text format, or in OpenMetrics for who asks for that.
 *
 * @param labels the registry's default labels
 */
export const metricsRoute =
  (metrics: Registry, labels: Readonly<Record<string, string>>): RequestHandler =>
  async (request, response) => {
    // What a scraper says besides, of versions and escapings, would have to be equal for Express.
    request.headers.accept = request.headers.accept?.replace(/;(?!\s*q=)[^;,]*/g, '');
    const asked = request.accepts(['text/plain', 'application/openmetrics-text']);
    const shown = asked === 'application/openmetrics-text' ? openMetrics(metrics, labels) : metrics;
    response.set('content-type', shown.contentType).send(await shown.metrics());
  };

/** The same metrics for OpenMetrics, where prom-client takes a counter's `_total` off its name: off a copy's, so that the other format keeps it. */
function openMetrics(
  metrics: Registry,
  labels: Readonly<Record<string, string>>,
): Registry<OpenMetricsContentType> {
  const copy = new Registry<OpenMetricsContentType>();
  copy.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  copy.setDefaultLabels(labels);
  for (const metric of metrics.getMetricsAsArray()) copy.registerMetric(Object.create(metric) as never);
  return copy;
}
