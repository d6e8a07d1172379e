import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import uPlot from 'uplot';
import { colorOf, useThemeName } from './theme.ts';

export interface ChartProps {
  /** What the chart is, without its size; made anew when this function is another one. */
  readonly options: (color: (token: string) => string) => Omit<uPlot.Options, 'width' | 'height'>;
  readonly data: uPlot.AlignedData;
  /** In CSS pixels. */
  readonly height: number;
  /** What it shows, for those who don't see it. */
  readonly label: string;
  /** Gets the chart's canvas. */
  readonly canvasRef?: RefObject<HTMLCanvasElement | null>;
}

/** A uPlot chart as wide as its place, in the colours of the page's theme. New data keep the chart, and where its reader is. */
export function Chart({ options, data, height, label, canvasRef }: ChartProps) {
  const figure = useRef<HTMLElement>(null);
  const chart = useRef<uPlot>(undefined);
  const latest = useRef(data);
  const theme = useThemeName();
  useLayoutEffect(() => {
    latest.current = data;
  });

  useEffect(() => {
    const element = figure.current!;
    const color = (token: string) => colorOf(element, token);
    const { scales, ...others } = options(color);
    const made = new uPlot(
      { ...others, scales: withRoom(scales), width: Math.max(element.clientWidth, 60), height },
      latest.current,
      element,
    );
    chart.current = made;
    if (canvasRef) canvasRef.current = made.ctx.canvas;
    const resizing = new ResizeObserver(() => {
      if (element.clientWidth > 0) made.setSize({ width: element.clientWidth, height });
    });
    resizing.observe(element);
    return () => {
      resizing.disconnect();
      made.destroy();
      chart.current = undefined;
    };
  }, [options, height, theme, canvasRef]);

  useEffect(() => {
    chart.current?.setData(data);
  }, [data]);

  return (
    <figure ref={figure} className="gtn-chart" role="img" aria-label={label} style={{ minHeight: height }} />
  );
}

/** A linear scale of values with a tenth of room; the library's own goes from zero to twice the value where there is but one. */
const withRoom = ({ y, ...others }: uPlot.Scales = {}): uPlot.Scales => ({
  ...others,
  // 3 is logarithmic.
  y: Number(y?.distr) === 3 ? y! : { range: valueRange, ...y },
});

const valueRange: uPlot.Range.Function = (_chart, min, max) => {
  if (min === null || min === undefined) return [null, null];
  const room = Math.abs(min) / 10;
  return min === max && min !== 0 ? [min - room, max + room] : uPlot.rangeNum(min, max, 0.1, true);
};
