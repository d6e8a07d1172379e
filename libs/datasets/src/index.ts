export {
  composed,
  cutout,
  horizontalFlip,
  randomCrop,
  type Augmentation,
  type ImageView,
} from './batches/augmentation.ts';
export { sampleBatch, wholeBatches, type Batch, type EvaluationBatch } from './batches/batch.ts';
export type { Normalization } from './batches/normalization.ts';
export { listDatasets, type DatasetName, type KnownDataset, type PublishedFile } from './catalog.ts';
export { checkDataset, datasetWarnings, type DatasetSummary, type SplitSummary } from './check-dataset.ts';
export type { Dataset, ImageSet, ImageShape, SplitName } from './dataset.ts';
export { DatasetError } from './dataset-error.ts';
export { defaultCacheDirectory, type DatasetOptions, type DatasetProgress } from './dataset-options.ts';
export { fetchDataset } from './fetch-dataset.ts';
export { firstImages } from './first-images.ts';
export { loadDataset } from './load-dataset.ts';
export { stratifiedSplit } from './split.ts';
