import type { Chart } from '../chart/chart.ts';
import type { DrawnGraph } from '../graph/draw-graph.ts';

/** A run's results as a page: what it found at the top, how to get it again at the bottom. */
export interface Report {
  readonly title: string;
  /** One or two sentences under the title that say the result. */
  readonly summary?: string;
  readonly sections: readonly Section[];
  readonly provenance: Provenance;
}

export type Section =
  CardsSection | ChartSection | GraphSection | ImagesSection | TableSection | TextSection | ConfigSection;

interface Titled {
  readonly title?: string;
}

/** Key numbers, each as a card. */
export interface CardsSection extends Titled {
  readonly kind: 'cards';
  readonly cards: readonly Card[];
}

export interface Card {
  readonly label: string;
  /** As it is to be read, such as "97.6 %". */
  readonly value: string;
  /** What it is to be judged by, such as "± 0.2 over 5 seeds, real data 93.1 %". */
  readonly detail?: string;
}

/** A chart under its own title. Two half-wide ones in succession share a row where there is room. */
export interface ChartSection {
  readonly kind: 'chart';
  readonly chart: Chart;
  readonly caption?: string;
  readonly width?: 'full' | 'half';
}

/** Two graphs in succession that are no wider than half the page share a row where there is room. */
export interface GraphSection extends Titled {
  readonly kind: 'graph';
  readonly graph: DrawnGraph;
  readonly caption?: string;
}

export interface ImagesSection extends Titled {
  readonly kind: 'images';
  /** PNG bytes, as `imageSheet` and `curriculumSheet` make them. */
  readonly png: Uint8Array;
  /** What the images show, in words, for readers who can't see them. */
  readonly alt: string;
  readonly caption?: string;
}

/** A measured mean; the table shows "97.6 ± 0.2". */
export interface Measurement {
  readonly mean: number;
  readonly std?: number;
}

/** What is not finite shows as a dash, as does null. */
export type Cell = string | number | Measurement | null;

export interface TableColumn {
  readonly name: string;
  /** How numbers show: fixed digits after the point, of the fraction in percent or of the number. Default 'number'. */
  readonly format?: 'number' | 'percent';
  /** Default 1 for percent; other means show the digits down to the second of their spread, and numbers without one up to 4 significant digits. */
  readonly digits?: number;
  /** Emphasizes the best cell of the column. */
  readonly best?: 'highest' | 'lowest';
}

/** A table whose first column names the rows. */
export interface TableSection extends Titled {
  readonly kind: 'table';
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly caption?: string;
}

export interface TextSection extends Titled {
  readonly kind: 'text';
  readonly paragraphs: readonly string[];
  /** A warning stands out, for what the reader must know before believing the numbers. */
  readonly tone?: 'plain' | 'warning';
}

/** A value of a run's configuration; objects inside are shown by their dotted path. */
export type ConfigValue =
  | string
  | number
  | boolean
  | null
  | readonly ConfigValue[]
  | { readonly [key: string]: ConfigValue | undefined };

export interface ConfigSection extends Titled {
  readonly kind: 'config';
  readonly config: Readonly<Record<string, ConfigValue | undefined>>;
}

/** Where the numbers come from. */
export interface Provenance {
  /** The exact command that makes this report again. */
  readonly command: string;
  readonly commit: string;
  /** Processor, cores, memory, accelerator. */
  readonly machine: string;
  /** What computed, and with how many threads. */
  readonly engine?: string;
  readonly seeds: readonly number[];
  /** Version by name: of this program, Node.js, the engine. */
  readonly versions: Readonly<Record<string, string>>;
  /** When the run started, as the reader should see it. */
  readonly started?: string;
  /** How long it took, as the reader should see it. */
  readonly duration?: string;
}
