import type { TrainingSummary } from '@gtn-studio/runs';

/** `summary.json`: what a finished run came to. Its presence says that the run is finished. */
export interface RunSummary extends TrainingSummary {
  readonly preset: string;
}
