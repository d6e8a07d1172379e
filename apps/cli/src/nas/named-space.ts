import {
  ExpectedError,
  type SpaceDescription,
  type Task,
  cellSpaceSchema,
  parse,
  parseSpaceDescription,
} from '@gtn-studio/contracts';
import {
  type Encoding,
  type SearchSpace,
  cellSpace,
  formatNasBench201,
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

/** Each answer by its number: `0.3.1`. */
const byNumbers = {
  write: (encoding: Encoding) => encoding.join('.'),
  read: (text: string) => text.split('.').map(Number),
};

/** As the platform calls them, and how their architectures are written. */
const spaces = {
  nasbench201: { space: 'nasBench201', write: formatNasBench201, read: parseNasBench201 },
  nao: { space: 'nao', ...byNumbers },
} as const;

export type SpaceName = keyof typeof spaces;

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
  const named = isConfigFile(name) ? ofFile(name, task) : ofName(name as keyof typeof spaces, task, size);
  try {
    named.space.build(named.space.decisions.map(() => 0));
  } catch (cause) {
    const message = `space ${name}: ${(cause as Error).message}`;
    throw new ExpectedError('INVALID_INPUT', message, undefined, { cause });
  }
  return named;
}

function ofName(name: keyof typeof spaces, task: Task, size: SpaceSize): NamedSpace {
  const { space, ...text } = spaces[name];
  return { space: cellSpace(parse(cellSpaceSchema, { space, ...size }), task), ...text };
}

function ofFile(path: string, task: Task): NamedSpace {
  const description = spaceDescription(path);
  const space = cellSpace({ space: 'described', description }, task);
  return { space, description: JSON.stringify(description), ...byNumbers };
}

/** The space of one's own that a file describes. Throws ExpectedError INVALID_INPUT, which names the file, if it doesn't. */
export function spaceDescription(path: string): SpaceDescription {
  const content = readConfigFile(path);
  try {
    return parseSpaceDescription(content);
  } catch (cause) {
    const { message } = cause as Error;
    throw new ExpectedError('INVALID_INPUT', `${path} describes no space: ${message}`, undefined, { cause });
  }
}
