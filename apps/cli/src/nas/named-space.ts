import { ExpectedError, type Task, parseSpaceDescription } from '@gtn-studio/contracts';
import {
  type Encoding,
  type SearchSpace,
  describedSpace,
  formatNasBench201,
  nao,
  nasBench201,
  parseNasBench201,
} from '@gtn-studio/nas';
import { unknownName } from '@gtn-studio/runs';
import { isConfigFile, readConfigFile } from '../options/config-file.ts';

/** How wide and deep the networks of a space are made. */
export interface SpaceSize {
  readonly channels: number;
  readonly cells: number;
}

/** A space whose architectures can be written in files. */
export interface NamedSpace {
  readonly space: SearchSpace;
  /** Of a space of one's own, as JSON. */
  readonly description?: string;
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

/** @throws ExpectedError INVALID_INPUT that lists the spaces there are, for what is neither one of them nor a JSON or YAML file. */
export function checkSpaceName(name: string): void {
  if (!isConfigFile(name) && !Object.hasOwn(spaces, name))
    throw unknownName('space', name, Object.keys(spaces));
}

/**
 * A space by its name, or one of the user's own from a file that describes it, which states its own size.
 *
 * @throws ExpectedError INVALID_INPUT for a file that does not describe one, or a task that the space has no networks for.
 */
export function namedSpace(name: string, task: Task, size: SpaceSize): NamedSpace {
  checkSpaceName(name);
  const named = isConfigFile(name) ? ofFile(name, task) : spaces[name as keyof typeof spaces](task, size);
  try {
    named.space.build(named.space.decisions.map(() => 0));
  } catch (cause) {
    const message = `space ${name}: ${(cause as Error).message}`;
    throw new ExpectedError('INVALID_INPUT', message, undefined, { cause });
  }
  return named;
}

function ofFile(path: string, task: Task): NamedSpace {
  const description = parseSpaceDescription(readConfigFile(path));
  return { space: describedSpace(description, task), description: JSON.stringify(description), ...byNumbers };
}
