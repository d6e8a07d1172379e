import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { htmlReport } from '@gtn-studio/report';
import type { Provenance } from '@gtn-studio/runs';
import { commitText, provenanceOf } from '@gtn-studio/runs/report';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import { commandProvenance } from '../command-line.ts';
import type { Experiment, ExperimentResult, MadeSearch, TrainedPart } from '../experiments/experiment.ts';
import { experimentNamed } from '../experiments/index.ts';
import { markdownTable } from '../experiments/markdown.ts';
import { type PartOptions, teachParts, trainParts } from '../experiments/parts.ts';
import { makeSearches } from '../experiments/searches.ts';
import { sizesOf } from '../experiments/sizes.ts';
import { Interruption } from '../failure.ts';
import { watchForInterruption } from '../interruption.ts';
import { configFromOptions } from '../options/config-options.ts';
import { phaseProgress } from '../progress/phase-progress.ts';

export interface ReproduceOptions {
  readonly out: string;
  readonly preset?: string;
  readonly set?: readonly string[];
  /** `key=N` for sizes of the experiment. */
  readonly size?: readonly string[];
  readonly trainingSeeds?: number;
  /** The earlier name of `trainingSeeds`; commands in results have it. */
  readonly seeds?: number;
  readonly engine?: string;
  readonly parallel: number;
}

/** `gtn reproduce`: trains and measures what an experiment needs, then writes results.json, results.md and report.html. */
export async function reproduce(name: string, options: ReproduceOptions): Promise<void> {
  const experiment = experimentNamed(name);
  const { out, preset = experiment.preset, set = [], parallel } = options;
  const sizes = sizesOf(name, experiment, options.size ?? []);
  const config = configFromOptions({ preset, set }); // bad settings fail here, not in a child
  const seeds = Array.from(
    { length: options.trainingSeeds ?? options.seeds ?? experiment.seeds },
    (_, i) => i,
  );
  const made = await commandProvenance();
  const watch = watchForInterruption();
  const progress = phaseProgress(process.stderr);
  const parts: PartOptions = {
    out,
    preset,
    set,
    outerIterations: config.outerIterations,
    engine: options.engine,
    parallel,
    signal: watch.signal,
    progress: progress.tell,
  };
  const trained: TrainedPart[] = [];
  const searched: MadeSearch[] = [];
  try {
    const found = await experiment.run({
      ...{ seeds, sizes, config, out },
      signal: watch.signal,
      async train(wanted) {
        const now = await trainParts(wanted, parts);
        trained.push(...now);
        return now;
      },
      teach: (taught, families, teaching) => teachParts(taught, families, teaching, parts),
      async search(wanted) {
        const now = await makeSearches(wanted, parts);
        searched.push(...now);
        return now;
      },
      progress: progress.tell,
    });
    const result =
      seeds.length === 1 ? { ...found, summary: `${found.summary} From one training seed.` } : found;
    progress.close();
    await mkdir(out, { recursive: true });
    const what = {
      ...{ name, ...experimentFacts(experiment), preset, set, seeds },
      ...(experiment.sizes && { sizes }),
      config,
    };
    const runs = trained.map(({ name: run, seed, commits }) => ({ name: run, seed, commits }));
    const searches = searched.map(({ name: search, commit }) => ({ name: search, commit }));
    const madeOf = { runs, ...(searches.length > 0 && { searches }) };
    await writeFileAtomic(
      join(out, 'results.json'),
      json({ ...what, ...made, ...madeOf, results: result.results }),
    );
    await writeFileAtomic(join(out, 'results.md'), markdown(experiment, result, made, { trained, searched }));
    await writeFileAtomic(join(out, 'report.html'), page(experiment, result, made, seeds));
    process.stdout.write(
      `${result.summary}\n\n${markdownTable(result.table)}\n\nReport: ${join(out, 'report.html')}\n`,
    );
  } catch (error) {
    if (watch.signal.aborted) throw new Interruption('stopped; the same command continues where it was');
    throw error;
  } finally {
    watch.stop();
    progress.close();
  }
}

const experimentFacts = ({ title, description }: Experiment) => ({ title, description });

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

function markdown(
  { title, description }: Experiment,
  { summary, table }: ExperimentResult,
  made: Provenance,
  { trained, searched }: { trained: readonly TrainedPart[]; searched: readonly MadeSearch[] },
): string {
  const { command, commit, machine, versions } = provenanceOf(made);
  const distinct = (commits: readonly Provenance['commit'][]) =>
    [...new Set(commits.map(commitText))].join(' and ');
  const trainedAt = distinct(trained.flatMap(({ commits }) => commits));
  const searchedAt = distinct(searched.map(({ commit: begun }) => begun));
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `# ${title}`,
    description,
    `**${summary}**`,
    markdownTable(table),
    `\`\`\`sh\n${command}\n\`\`\``,
    `Trained at commit ${trainedAt}, ${searchedAt === '' ? '' : `searched at ${searchedAt}, `}compared at ${commit}; ${machine}; ${used.join(', ')}.`,
    '',
  ].join('\n\n');
}

function page(
  { title, description }: Experiment,
  { summary, table, sections }: ExperimentResult,
  made: Provenance,
  seeds: readonly number[],
): string {
  return htmlReport({
    title,
    summary,
    sections: [{ kind: 'text', paragraphs: [description] }, ...sections, table],
    provenance: { ...provenanceOf(made), seeds },
  });
}
