import { availableParallelism } from 'node:os';
import { ExpectedError, defaultEngine } from '@gtn-studio/contracts';
import { commandProvenance } from '../command-line.ts';
import { type ConfigOptions, configFromOptions } from '../options/config-options.ts';
import { presetNames } from '../options/preset-option.ts';
import { differences } from '../options/setting.ts';
import type { RunDescription, RunFolder } from './run-folder.ts';

export interface RunOptions extends Omit<ConfigOptions, 'preset'> {
  /** May be left out to resume a run. */
  readonly preset?: string;
  readonly engine?: string;
  readonly threads?: number;
  readonly resume: boolean;
}

/**
 * What the run in a folder is: a new one as the options say, or with `resume` the one that is there. Nothing is written.
 *
 * @throws ExpectedError if there is a run and `resume` is not set, or if the options ask for another config than the run's.
 */
export async function describeRun(
  folder: RunFolder,
  options: RunOptions,
): Promise<{ description: RunDescription; isNew: boolean }> {
  const { preset, engine, threads, resume } = options;
  const existing = await folder.description();
  if (!existing) {
    if (preset === undefined) {
      throw new ExpectedError(
        'INVALID_INPUT',
        `${folder.path} holds no run: name a --preset to start one (${presetNames.join(', ')})`,
      );
    }
    const config = configFromOptions({ ...options, preset });
    const computing = { engine: engine ?? defaultEngine, threads: threads ?? availableParallelism() };
    return {
      description: { preset, config, ...computing, provenance: await commandProvenance() },
      isNew: true,
    };
  }
  if (!resume) {
    throw new ExpectedError(
      'INVALID_INPUT',
      `${folder.path} already holds a run of ${existing.preset}: continue it with --resume, or choose another --out`,
    );
  }
  refuseOtherConfig(existing, options);
  return {
    description: { ...existing, ...(engine && { engine }), ...(threads && { threads }) },
    isNew: false,
  };
}

function refuseOtherConfig(existing: RunDescription, options: RunOptions): void {
  const { preset, dataset, set = [], seed } = options;
  if (preset === undefined && dataset === undefined && set.length === 0 && seed === undefined) return;
  const asked = configFromOptions({ ...options, preset: preset ?? existing.preset });
  const differing = differences(existing.config, asked);
  if (differing.length === 0) return;
  const list = differing.map(
    ({ key, before, after }) => `${key} is ${JSON.stringify(before)}, asked is ${JSON.stringify(after)}`,
  );
  throw new ExpectedError(
    'INVALID_INPUT',
    `the run cannot be resumed with another config: ${list.join('; ')}`,
  );
}
