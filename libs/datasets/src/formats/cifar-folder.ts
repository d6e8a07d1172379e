import { basename, join } from 'node:path';
import { DatasetError } from '../dataset-error.ts';
import type { RawDataset, RawImages } from '../raw-dataset.ts';
import { CIFAR_SHAPE, decodeCifarBinary } from './cifar-binary.ts';
import { filesIn } from './folder-entries.ts';
import { readBytes } from './read-bytes.ts';

/** A folder of files in CIFAR-10's binary version: those whose names start with `test` or `val` are the other splits. */
export async function readCifarFolder(folder: string, signal?: AbortSignal): Promise<RawDataset> {
  const files = (await filesIn(folder)).filter((name) => name.endsWith('.bin'));
  const test = files.filter((name) => name.startsWith('test'));
  const validation = files.filter((name) => name.startsWith('val'));
  const train = files.filter((name) => !test.includes(name) && !validation.includes(name));
  if (train.length === 0) throw new DatasetError('has no .bin file to learn from', { file: folder });
  const read = async (split: readonly string[]) =>
    split.length > 0
      ? await readCifarFiles(
          split.map((name) => join(folder, name)),
          signal,
        )
      : undefined;
  return {
    train: (await read(train))!,
    validation: await read(validation),
    test: await read(test),
    format: "CIFAR-10's binary version",
  };
}

/** One file in CIFAR-10's binary version, to be split. */
export async function readCifarFile(file: string, signal?: AbortSignal): Promise<RawDataset> {
  return { train: await readCifarFiles([file], signal), format: "CIFAR-10's binary version" };
}

export async function readCifarFiles(files: readonly string[], signal?: AbortSignal): Promise<RawImages> {
  const contents = [];
  for (const file of files) contents.push({ name: file, bytes: await readBytes(file, signal) });
  return {
    ...decodeCifarBinary(contents),
    shape: CIFAR_SHAPE,
    file: files.length === 1 ? files[0]! : files.map((file) => basename(file)).join(', '),
  };
}
