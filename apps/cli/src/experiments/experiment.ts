import type { Section, TableSection } from '@gtn-studio/report';
import type { TrainingConfig } from '@gtn-studio/contracts';
import type { Comparison, Provenance } from '@gtn-studio/runs';
import type { Searched } from '../nas/searched.ts';
import type { RunSummary } from '../run/run-summary.ts';
import type { TeachResult } from '../teaching/teach-result.ts';

/** A training run of an experiment. */
export interface TrainingPart {
  /** Unique in the experiment; names the run's folder. */
  readonly name: string;
  readonly seed: number;
  /** `key=value` settings on top of the preset. */
  readonly set?: readonly string[];
}

/** A part that has been trained. */
export interface TrainedPart extends TrainingPart {
  /** The run's folder. */
  readonly run: string;
  readonly summary: RunSummary;
  readonly comparison: Comparison;
  /** Of the source in each process that worked on the run. */
  readonly commits: readonly Provenance['commit'][];
}

/** A search of an experiment, as `gtn search` makes it. */
export interface SearchPart {
  /** Unique in the experiment; names the search's folder. */
  readonly name: string;
  /** By the names of the command's options. */
  readonly options: Readonly<Record<string, string | number>>;
}

/** A search that has been made. */
export interface MadeSearch extends Searched {
  readonly name: string;
  /** Of the source that it was begun with. */
  readonly commit: Provenance['commit'];
}

/** How large an experiment is, by names of its own, such as `networks`. */
export type Sizes = Readonly<Record<string, number>>;

export interface TeachingOptions {
  readonly real: boolean;
  readonly tuneRate: boolean;
}

/** What an experiment may ask for. Finished work is not done again. */
export interface ExperimentContext<Own extends Sizes = Sizes> {
  readonly seeds: readonly number[];
  readonly sizes: Own;
  /** Of the trainings, as preset and settings have it. */
  readonly config: TrainingConfig;
  /** Folder for the experiment's own files. */
  readonly out: string;
  readonly signal: AbortSignal;
  readonly train: (parts: readonly TrainingPart[]) => Promise<TrainedPart[]>;
  /**
   * Teaches fresh learners of each family with each part's images, as `gtn teach` does; with `real`, with real images too; with
   * `tuneRate`, with a factor on the learned learning rates.
   */
  readonly teach: (
    parts: readonly TrainedPart[],
    families: readonly string[],
    options: TeachingOptions,
  ) => Promise<Map<TrainedPart, TeachResult[]>>;
  /** Searches, each in one thread, so that their seconds and figures don't depend on how many there are at a time. */
  readonly search: (parts: readonly SearchPart[]) => Promise<MadeSearch[]>;
  /** Tells how far a long piece of work is. */
  readonly progress: (name: string, done: number, total: number) => void;
}

export interface ExperimentResult {
  /** One or two sentences. */
  readonly summary: string;
  /** For programs; numbers as fractions. */
  readonly results: unknown;
  /** The result as one table, also written as Markdown. */
  readonly table: TableSection;
  /** Charts and images. */
  readonly sections: readonly Section[];
}

export interface Experiment<Own extends Sizes = Sizes> {
  readonly title: string;
  /** What it repeats and how, for the report and the list of experiments. */
  readonly description: string;
  readonly preset: string;
  /** Training seeds, unless asked otherwise. */
  readonly seeds: number;
  /** What `--size` can change. */
  readonly sizes?: Own;
  run(context: ExperimentContext<Own>): Promise<ExperimentResult>;
}
