import { availableParallelism } from 'node:os';
import { ExpectedError, defaultEngine, initialTeacherProblems, refuse } from '@gtn-studio/contracts';
import { commandProvenance } from '../command-line.ts';
import { type ConfigOptions, configFromOptions } from '../options/config-options.ts';
import { presetNames } from '../options/preset-option.ts';
import { differences } from '../options/setting.ts';
import { initialTeacherText, teacherOfRun } from './initial-teacher.ts';
import type { RunDescription, RunFolder } from './run-folder.ts';

/** Preset and config may both be left out to resume a run. */
export interface RunOptions extends ConfigOptions {
  readonly engine?: string;
  readonly threads?: number;
  /** Folder of a run whose teacher a new one starts with. */
  readonly initFrom?: string;
  readonly resume: boolean;
}

/**
 * What the run in a folder is: a new one as the options say, or with `resume` the one that is there. Nothing is written.
 *
 * @throws ExpectedError if there is a run and `resume` is not set, or if the options ask for another config or start than the run's,
 * or for the teacher of a run that has none, or none that fits.
 */
export async function describeRun(
  folder: RunFolder,
  options: RunOptions,
): Promise<{ description: RunDescription; isNew: boolean }> {
  const { preset, config: file, engine, threads, initFrom, resume } = options;
  const initialTeacher = initFrom === undefined ? undefined : await teacherOfRun(initFrom);
  const existing = await folder.description();
  if (!existing) {
    if (preset === undefined && file === undefined) {
      throw new ExpectedError(
        'INVALID_INPUT',
        `${folder.path} holds no run: name a --preset to start one (${presetNames.join(', ')}), or a --config file`,
      );
    }
    const config = configFromOptions(options);
    if (initialTeacher) refuse(initialTeacherProblems({ config }, initialTeacher));
    const computing = { engine: engine ?? defaultEngine, threads: threads ?? availableParallelism() };
    return {
      description: {
        preset: preset ?? 'custom',
        config,
        ...computing,
        ...(initialTeacher && { initialTeacher }),
        provenance: await commandProvenance(),
      },
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
  if (initialTeacher && initialTeacher.sha256 !== existing.initialTeacher?.sha256) {
    const [before, asked] = [existing.initialTeacher, initialTeacher].map(initialTeacherText);
    throw new ExpectedError(
      'INVALID_INPUT',
      `the run cannot be resumed with another start: it began with ${before}, asked is ${asked}`,
    );
  }
  return {
    description: { ...existing, ...(engine && { engine }), ...(threads && { threads }) },
    isNew: false,
  };
}

function refuseOtherConfig(existing: RunDescription, options: RunOptions): void {
  const { preset, config } = options;
  const isWhole = preset !== undefined || config !== undefined;
  const asked = configFromOptions(options, isWhole ? {} : existing.config);
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
