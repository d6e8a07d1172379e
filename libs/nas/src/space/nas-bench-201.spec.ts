import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { cellNetworkCost, makeLearner } from '@gtn-studio/nets';
import { describe, expect, it } from 'vitest';
import { canonicalArchitecture } from '../architecture/canonical-architecture.ts';
import { canonicalText } from '../architecture/canonical-text.ts';
import { type Equivalence, cellExpression } from '../architecture/cell-expression.ts';
import { formatNasBench201, nasBench201, nasBench201Text, parseNasBench201 } from '@gtn-studio/nets';
import type { Encoding } from '@gtn-studio/nets';

const cifar10 = { image: [3, 32, 32], classes: 10 } as const;
const space = nasBench201({ task: cifar10, channels: 16, cells: 5 });
const all: Encoding[] = Array.from({ length: 5 ** 6 }, (_, i) =>
  Array.from({ length: 6 }, (_, place) => Math.floor(i / 5 ** place) % 5),
);
const networks = all.map((encoding) => space.build(encoding));
const cell = (text: string) => space.build(parseNasBench201(text));

/** Rows of the published table: string, parameters, multiply-adds. */
const rows: [string, number, number][] = [
  [
    '|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|',
    129306,
    15647370,
  ],
  [
    '|nor_conv_3x3~0|+|nor_conv_3x3~0|avg_pool_3x3~1|+|skip_connect~0|nor_conv_3x3~1|skip_connect~2|',
    802426,
    113951370,
  ],
  [
    '|avg_pool_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|avg_pool_3x3~0|avg_pool_3x3~1|avg_pool_3x3~2|',
    559386,
    78561930,
  ],
  ['|avg_pool_3x3~0|+|skip_connect~0|none~1|+|none~0|none~1|skip_connect~2|', 73306, 7783050],
];

describe('the strings of NAS-Bench-201', () => {
  it('are written and read back, all 15,625', () => {
    const texts = all.map(formatNasBench201);
    expect(new Set(texts).size).toBe(15_625);
    expect(texts.map(parseNasBench201)).toEqual(all);
    rows.forEach(([text]) => expect(formatNasBench201(parseNasBench201(text))).toBe(text));
  });

  it('are found in the networks that the space builds, of any size', () => {
    const small = nasBench201({ task: cifar10, channels: 2, cells: 1 });
    for (const encoding of all.filter((_, i) => i % 100 === 0))
      expect(nasBench201Text(small.build(encoding))).toBe(formatNasBench201(encoding));
  });

  it('may have the operations of a node in any order', () => {
    const shuffled = '|none~0|+|none~1|nor_conv_1x1~0|+|avg_pool_3x3~2|none~1|none~0|';
    const sorted = '|none~0|+|nor_conv_1x1~0|none~1|+|none~0|none~1|avg_pool_3x3~2|';
    expect(formatNasBench201(parseNasBench201(shuffled))).toBe(sorted);
  });

  it.each([
    ['', 'a cell of NAS-Bench-201 has 3 nodes, got 1, in the architecture ""'],
    ['|none~0|+none~0|none~1|+|none~0|none~1|none~2|', 'node 2 must begin and end with |'],
    ['|none~0|+|none~0|sep_conv~1|+|none~0|none~1|none~2|', 'node 2 has no operation "sep_conv~1"'],
    ['|none~0|+|none~0|none~0|+|none~0|none~1|none~2|', 'node 2 has two operations on 0'],
    ['|none~0|+|none~0|none~2|+|none~0|none~1|none~2|', 'there is no edge 2→2'],
    ['|none~0|+|none~0|+|none~0|none~1|none~2|', 'the edge 1→2 is missing'],
  ])('%s is refused', (text, message) => {
    expect(() => parseNasBench201(text)).toThrow(message);
  });
});

describe('parameters and multiply-adds', () => {
  it.each(rows)('%s costs what the table says, counted and built', (text, parameters, multiplyAdds) => {
    expect(cellNetworkCost(cell(text))).toEqual({ parameters, multiplyAdds });
    const learner = makeLearner(cell(text));
    expect(learner).toMatchObject({ parameterCount: parameters, multiplyAdds });
  });

  const path = join(process.env['GTN_DATA_DIR'] ?? '', 'nasbench201.csv.gz');
  const missing = process.env['GTN_DATA_DIR'] === undefined || !existsSync(path);
  if (missing)
    console.log('skipped: the table of NAS-Bench-201, because GTN_DATA_DIR has no nasbench201.csv.gz');

  it.skipIf(missing)('equal the table’s columns for all 15,625 strings', () => {
    const [header, ...lines] = gunzipSync(readFileSync(path)).toString().trimEnd().split('\n');
    const columns = ['arch_str', 'params', 'flops'].map((name) => header!.split(',').indexOf(name));
    const table = lines.map((line) => columns.map((column) => line.split(',')[column]!));
    expect(table).toHaveLength(15_625);
    const counted = table.map(([text]) => {
      const { parameters, multiplyAdds } = cellNetworkCost(cell(text!));
      return [text, String(parameters), String(multiplyAdds)];
    });
    expect(counted).toEqual(table);
  });
});

describe('equivalent cells', () => {
  const classes = (...equivalences: Equivalence[]) =>
    new Set(networks.map(({ cells }) => cellExpression(cells['cell']!, equivalences))).size;

  it('are as many as published, by the expressions that a cell reads as', () => {
    expect(classes('skip')).toBe(12_751);
    expect(classes('skip', 'zero')).toBe(6_466);
    expect(classes('skip', 'zero', 'dead')).toBe(5_390);
  });

  it('are told apart by their graphs, which keep what is used twice apart from what is there twice', () => {
    const byGraph = new Set(networks.map(canonicalText));
    expect(byGraph.size).toBe(5_425);
    const once = cell('|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|skip_connect~1|skip_connect~2|');
    const twice = cell('|nor_conv_3x3~0|+|nor_conv_3x3~0|none~1|+|none~0|skip_connect~1|skip_connect~2|');
    const expression = ({ cells }: typeof once) => cellExpression(cells['cell']!, ['skip', 'zero', 'dead']);
    expect(expression(once)).toBe(expression(twice));
    expect(canonicalText(once)).not.toBe(canonicalText(twice));
  });

  it('have canonical networks of one cost, never above that of the string', () => {
    for (const network of networks.filter((_, i) => i % 37 === 0)) {
      const [least, written] = [cellNetworkCost(canonicalArchitecture(network)), cellNetworkCost(network)];
      expect(least.parameters).toBeLessThanOrEqual(written.parameters);
      expect(least.multiplyAdds).toBeLessThanOrEqual(written.multiplyAdds);
    }
  });

  it('hash alike, and canonical networks stay as they are', () => {
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(new Set(networks.map((network) => sha256(canonicalText(network)))).size).toBe(5_425);
    for (const network of networks.filter((_, i) => i % 53 === 0)) {
      const canonical = canonicalArchitecture(network);
      expect(canonicalArchitecture(canonical)).toEqual(canonical);
    }
  });
});
