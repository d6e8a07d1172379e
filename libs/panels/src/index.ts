export { Panel, type PanelProps } from './frame/panel.tsx';
export type { PanelExports } from './frame/panel-menu.tsx';
export { PanelState, type PanelStatus } from './frame/panel-state.tsx';
export { type Cell, csvOf } from './frame/csv.ts';
export { saveFile, saveUrl } from './frame/save-file.ts';
export { Chart, type ChartProps } from './chart/chart.tsx';
export { LearningCurves, type LearningCurvesProps } from './curves/learning-curves.tsx';
export type { Curve, CurvePoint } from './curves/curve-data.ts';
export { Sparkline, type SparklineProps } from './curves/sparkline.tsx';
export { Scatter, type ScatterPoint, type ScatterProps } from './scatter/scatter.tsx';
export { type Brush, isBrushed } from './scatter/brush.ts';
export { paretoFront } from './scatter/pareto.ts';
export { Interval, type IntervalProps } from './interval/interval.tsx';
export { ImageGrid, type ImageGridProps } from './images/image-grid.tsx';
export { SampleGrid, type SampleGridProps } from './images/sample-grid.tsx';
export { StepSlider, type StepSliderProps } from './images/step-slider.tsx';
export { type Place, type Sheet, placeOf } from './images/sheet.ts';
export { type Column, DataTable, type DataTableProps } from './table/data-table.tsx';
export type { RowSource } from './table/row-source.ts';
export type { Direction, TableOrder } from './table/table-order.ts';
export { compact, count, percent, significant } from './format/numbers.ts';
export {
  type ArchitectureGraph,
  type CellGraph,
  graphOfArchitecture,
  graphOfCell,
} from './graph/architecture-graph.ts';
export { GraphDrawing, type GraphDrawingProps } from './graph/graph-drawing.tsx';
export type { Graph, GraphNode, NodeKind } from './graph/graph.ts';
export {
  type AxisRange,
  type ParallelAxis,
  type ParallelLine,
  ParallelCoordinates,
  type ParallelCoordinatesProps,
} from './parallel/parallel-coordinates.tsx';
export { Timeline, type TimelineBar, type TimelineProps } from './timeline/timeline.tsx';
