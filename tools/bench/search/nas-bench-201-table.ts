import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Encoding, type SearchSpace, canonicalText, parseNasBench201 } from '@gtn-studio/nas';

const COLUMN = 'cifar10_test_acc_200ep';

/** NAS-Bench-201's published accuracies. */
export interface Table {
  /** In %, after 200 epochs, the mean over the benchmark's seeds. */
  readonly accuracyOf: (encoding: Encoding) => number;
  readonly canonicalOf: (encoding: Encoding) => string;
  readonly best: number;
}

/** Reads `nasbench201.csv.gz` of a folder. */
export function readTable(folder: string, space: SearchSpace): Table {
  const [header, ...lines] = gunzipSync(readFileSync(join(folder, 'nasbench201.csv.gz')))
    .toString()
    .trimEnd()
    .split('\n');
  const names = header!.split(',');
  const [text, accuracy] = [names.indexOf('arch_str'), names.indexOf(COLUMN)];
  const rows = new Map(
    lines.map((line) => {
      const cells = line.split(',');
      const encoding = parseNasBench201(cells[text]!);
      return [
        encoding.join(),
        { accuracy: Number(cells[accuracy]), canonical: canonicalText(space.build(encoding)) },
      ];
    }),
  );
  return {
    accuracyOf: (encoding) => rows.get(encoding.join())!.accuracy,
    canonicalOf: (encoding) => rows.get(encoding.join())!.canonical,
    best: Math.max(...[...rows.values()].map((row) => row.accuracy)),
  };
}
