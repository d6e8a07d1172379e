import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';

/** At Node's default of 10 ms the watch on the event loop is most of what an idle service does. */
export const resolutionMs = 100;

/**
 * Puts gauges that read 0 at idle in the place of prom-client's of the same names: Node's histogram is of the time from one tick of a
 * timer to the next, the timer's own interval included, and prom-client takes all of that for lag.
 */
export function watchEventLoopLag(register: Registry): void {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  const gauges = Object.keys(statistics(histogram)).map((statistic) => {
    const name = `nodejs_eventloop_lag_${statistic}_seconds`;
    register.removeSingleMetric(name);
    return new Gauge({
      name,
      help: `Lag of the event loop since the metrics were last read, ${statistic}.`,
      registers: [register],
      // The first that is read reads all.
      collect: statistic === 'min' ? readAll : () => undefined,
    });
  });

  function readAll() {
    if (histogram.count > 0)
      Object.values(statistics(histogram)).forEach((nanoseconds, at) => gauges[at]!.set(nanoseconds / 1e9));
    histogram.reset();
  }
}

/** In nanoseconds. */
function statistics(histogram: IntervalHistogram) {
  const lag = (interval: number) => Math.max(0, interval - resolutionMs * 1e6);
  return {
    min: lag(histogram.min),
    max: lag(histogram.max),
    mean: lag(histogram.mean),
    stddev: histogram.stddev,
    p50: lag(histogram.percentile(50)),
    p90: lag(histogram.percentile(90)),
    p99: lag(histogram.percentile(99)),
  };
}
