import { unknownName } from '@gtn-studio/contracts';
import { curriculumAblation } from './curriculum-ablation.ts';
import type { Experiment } from './experiment.ts';
import { figure2 } from './figure-2.ts';
import { figure3 } from './figure-3.ts';
import { figure4 } from './figure-4.ts';
import { statisticsRules } from './statistics-rules.ts';
import { table1 } from './table-1.ts';
import { transfer } from './transfer.ts';

export const experiments: Readonly<Record<string, Experiment>> = {
  'figure-2': figure2,
  'figure-3': figure3,
  'figure-4': figure4,
  'curriculum-ablation': curriculumAblation,
  'statistics-rules': statisticsRules,
  transfer,
  'table-1': table1,
};

/** @throws ExpectedError INVALID_INPUT that lists the experiments there are */
export function experimentNamed(name: string): Experiment {
  if (Object.hasOwn(experiments, name)) return experiments[name]!;
  throw unknownName('experiment', name, Object.keys(experiments));
}
