import type { Task } from '@gtn-studio/contracts';
import { ExpectedError } from '@gtn-studio/contracts';
import {
  type Encoding,
  type SearchSpace,
  formatNasBench201,
  nao,
  nasBench201,
  parseNasBench201,
} from '@gtn-studio/nas';
import { unknownName } from '@gtn-studio/runs';

/** How wide and deep the networks of a space are made. */
export interface SpaceSize {
  readonly channels: number;
  readonly cells: number;
}

/** A space whose architectures can be written in files. */
export interface NamedSpace {
  readonly space: SearchSpace;
  readonly write: (encoding: Encoding) => string;
  /** Throws an Error that says what is wrong. */
  readonly read: (text: string) => Encoding;
}

const spaces = {
  nasbench201: (task: Task, size: SpaceSize): NamedSpace => ({
    space: nasBench201({ task, ...size }),
    write: formatNasBench201,
    read: parseNasBench201,
  }),
  nao: (task: Task, size: SpaceSize): NamedSpace => ({ space: nao({ task, ...size }), ...byNumbers }),
};

/** Each answer by its number: `0.3.1`. */
const byNumbers = {
  write: (encoding: Encoding) => encoding.join('.'),
  read: (text: string) => text.split('.').map(Number),
};

/** @throws ExpectedError INVALID_INPUT that lists the spaces there are. */
export function checkSpaceName(name: string): void {
  if (!Object.hasOwn(spaces, name)) throw unknownName('space', name, Object.keys(spaces));
}

/** @throws ExpectedError INVALID_INPUT that lists the spaces there are, or for a task that the space has no networks for. */
export function namedSpace(name: string, task: Task, size: SpaceSize): NamedSpace {
  checkSpaceName(name);
  const named = spaces[name as keyof typeof spaces](task, size);
  try {
    named.space.build(named.space.decisions.map(() => 0));
  } catch (cause) {
    const message = `space ${name}: ${(cause as Error).message}`;
    throw new ExpectedError('INVALID_INPUT', message, undefined, { cause });
  }
  return named;
}
