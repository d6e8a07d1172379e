export { chartSvg, type Chart, type ChartSvgOptions } from './chart/chart.ts';
export type { Axis } from './chart/axis.ts';
export type { ChartTheme } from './chart/palette.ts';
export { curveInBuckets } from './chart/curve-buckets.ts';
export { curveOverSeeds, type Curve } from './chart/curve.ts';
export {
  learningCurveChart,
  type LearningCurveOptions,
  type Reference,
} from './chart/learning-curve-chart.ts';
export {
  barChart,
  dotChart,
  type CategoryChartOptions,
  type CategorySeries,
} from './chart/category-chart.ts';
export { scatterChart, type ScatterChartOptions, type ScatterSeries } from './chart/scatter-chart.ts';
export { htmlReport } from './html/html-report.ts';
export type * from './html/report.ts';
export { imageSheet, type ImageSheetOptions } from './sheet/image-sheet.ts';
export { curriculumSheet, type CurriculumSheetOptions } from './sheet/curriculum-sheet.ts';
export type { SheetBackground } from './sheet/render-sheet.ts';
