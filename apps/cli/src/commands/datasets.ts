import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type DatasetProgress,
  checkDataset,
  fetchDataset,
  listDatasets,
  loadDataset,
} from '@gtn-studio/datasets';
import { datasetArrays, withPrefix } from '@gtn-studio/runs';
import { writeFileAtomic, writeNpz } from '@gtn-studio/tensor-files';
import { Interruption } from '../failure.ts';
import { watchForInterruption } from '../interruption.ts';
import { datasetOptions } from '../options/dataset-options.ts';
import { phaseProgress } from '../progress/phase-progress.ts';
import { textTable } from '../text-table.ts';

/** `gtn datasets list`: the data sets that can be asked for by name. */
export function listKnown({ json }: { json: boolean }): void {
  const known = listDatasets();
  if (json) {
    print(JSON.stringify(known));
    return;
  }
  const rows = known.map(({ name, title, shape, sizes, bundled }) => [
    name,
    shape.join('×'),
    `${sizes.train} / ${sizes.validation} / ${sizes.test}`,
    bundled ? 'bundled' : 'GTN_DATA_DIR or download',
    title,
  ]);
  print(textTable(['name', 'image', 'train / validation / test', 'from', 'title'], rows));
}

/** `gtn datasets check`: reads a data set as training would, and says what is in it. */
export async function check(nameOrPath: string): Promise<void> {
  const { name, classes, classNames, shape, splits, mean, std, provenance, warnings } = await checkDataset(
    nameOrPath,
    datasetOptions(),
  );
  print(`${name}: ${classes} classes, images of ${shape.join('×')} (channels × height × width)`);
  print(`mean ${mean.map(threeDigits).join(', ')}; standard deviation ${std.map(threeDigits).join(', ')}`);
  print(`${provenance}\n`);
  const { train, validation, test } = splits;
  const rows = classNames.map((className, label) => [
    className,
    ...[train, validation, test].map(({ perClass }) => String(perClass[label])),
  ]);
  const total = ['all', ...[train, validation, test].map(({ count }) => String(count))];
  print(textTable(['class', 'train', 'validation', 'test'], [...rows, total]));
  for (const warning of warnings) print(`warning: ${warning}`);
}

/** `gtn datasets fetch`: downloads a data set into the cache; what a broken-off download got is kept. */
export async function fetchByName(name: string): Promise<void> {
  const watch = watchForInterruption();
  const progress = phaseProgress(process.stderr);
  const onProgress = ({ stage, file, done, total }: DatasetProgress) =>
    progress.tell(`${stage} ${file} (${withPrefix(total)}B)`, done, total);
  try {
    const folder = await fetchDataset(name, { ...datasetOptions(watch.signal), onProgress });
    progress.close();
    print(
      folder === undefined ? `${name} comes with gtn: there is nothing to fetch` : `${name} is in ${folder}`,
    );
  } catch (error) {
    if (watch.signal.aborted)
      throw new Interruption(`stopped; gtn datasets fetch ${name} continues where it was`);
    throw error;
  } finally {
    progress.close();
    watch.stop();
  }
}

/** `gtn datasets export`: writes a data set as training sees it, in its splits, for use elsewhere. */
export async function exportDataset(nameOrPath: string, { out }: { out: string }): Promise<void> {
  await mkdir(dirname(out), { recursive: true });
  const dataset = await loadDataset(nameOrPath, datasetOptions());
  await writeFileAtomic(out, writeNpz(datasetArrays(dataset)));
  print(out);
}

const threeDigits = (value: number) => value.toPrecision(3);
const print = (line: string) => process.stdout.write(`${line}\n`);
