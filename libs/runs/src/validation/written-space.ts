import type { CellSpace, Task } from '@gtn-studio/contracts';
import {
  type Encoding,
  type SearchSpace,
  cellSpace,
  formatNasBench201,
  parseNasBench201,
} from '@gtn-studio/nas';

/** A space whose architectures can be written in files. */
export interface WrittenSpace {
  /** As a config says it. */
  readonly cells: CellSpace;
  readonly space: SearchSpace;
  readonly write: (encoding: Encoding) => string;
  /** Throws an Error that says what is wrong. */
  readonly read: (text: string) => Encoding;
}

/** Each answer by its number: `0.3.1`. */
const byNumbers = {
  write: (encoding: Encoding) => encoding.join('.'),
  read: (text: string) => text.split('.').map(Number),
};

const writing: Readonly<Record<CellSpace['space'], Pick<WrittenSpace, 'write' | 'read'>>> = {
  nasBench201: { write: formatNasBench201, read: parseNasBench201 },
  nao: byNumbers,
  described: byNumbers,
};

/** A space with how its architectures are written. */
export const writtenSpace = (cells: CellSpace, task: Task): WrittenSpace => ({
  cells,
  space: cellSpace(cells, task),
  ...writing[cells.space],
});
