import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { ExpectedError } from '@gtn-studio/contracts';
import { DatasetsDocument, type DatasetsQuery, pages } from '@gtn-studio/sdk';
import { type RemoteOptions, clientOf, print, untilInterrupted } from '../../remote/connection.ts';
import { textTable } from '../../text-table.ts';

type Dataset = NonNullable<DatasetsQuery['datasets']>['edges'][number]['node'];

/** `gtn remote datasets list`: the data sets of a platform. */
export async function listDatasets(options: RemoteOptions): Promise<void> {
  const client = clientOf(options);
  const datasets: Dataset[] = [];
  const load = async (after: string | null) =>
    (await client.request(DatasetsDocument, { first: 100, after })).datasets;
  for await (const dataset of pages(load)) datasets.push(dataset);
  const rows = datasets.map((dataset) => [
    dataset.name,
    dataset.imageShape.join('×'),
    sizesOf(dataset),
    dataset.origin.toLowerCase(),
  ]);
  print(options, datasets, textTable(['name', 'image', 'train / validation / test', 'from'], rows));
}

/** `gtn remote datasets upload`: streams a file to a platform and registers it there under a name. */
export async function upload(path: string, options: RemoteOptions & { name: string }): Promise<void> {
  const file = await stat(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new ExpectedError('INVALID_INPUT', `${path}: no such file`);
    throw error;
  });
  if (!file.isFile())
    throw new ExpectedError(
      'INVALID_INPUT',
      `${path}: is not a file; a data set is uploaded as one .npz or .bin`,
    );
  const client = clientOf(options);
  await untilInterrupted('stopped; nothing was registered', async (signal) => {
    const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
    const given = { name: options.name, fileName: basename(path), body };
    const { dataset, warnings } = await client.uploadDataset(given, signal);
    for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
    const { name, classNames, imageShape } = dataset;
    const line = `${name}: ${classNames.length} classes, images of ${imageShape.join('×')}, ${sizesOf(dataset)}`;
    print(options, { ...dataset, warnings }, line);
  });
}

type Sizes = Pick<Dataset, 'trainImages' | 'validationImages' | 'testImages'>;

const sizesOf = ({ trainImages, validationImages, testImages }: Sizes) =>
  `${trainImages} / ${validationImages} / ${testImages}`;
