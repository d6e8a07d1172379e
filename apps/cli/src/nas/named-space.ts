import {
  ExpectedError,
  type SpaceDescription,
  type Task,
  cellSpaceSchema,
  parse,
  parseSpaceDescription,
  unknownName,
} from '@gtn-studio/contracts';
import type { Encoding, SearchSpace } from '@gtn-studio/nas';
import { describeCellNetwork } from '@gtn-studio/nets';
import { type WrittenSpace, writtenSpace } from '@gtn-studio/runs';
import { isConfigFile, readConfigFile } from '../options/config-file.ts';

/** How wide and deep the networks of a space are made. */
export interface SpaceSize {
  readonly channels: number;
  readonly cells: number;
}

const defaultSize: SpaceSize = { channels: 8, cells: 1 };

/** A space as options or a stored config name it. */
export interface SpaceChoice extends Partial<SpaceSize> {
  /** A name, or a file that describes a space of one's own. */
  readonly space: string;
  /** What the file said when a search began, as JSON: the file may be another by now. */
  readonly description?: string;
}

/** A space by its name or its file. */
export interface NamedSpace extends WrittenSpace {
  /** What of a config decides the space, beside its name: a size, or a description as JSON. */
  readonly config: SpaceSize | { readonly description: string };
  /** One line for people. */
  readonly describe: (encoding: Encoding) => string;
}

/** As the platform calls them. */
const spaces = { nasbench201: 'nasBench201', nao: 'nao' } as const;

export type SpaceName = keyof typeof spaces;

/**
 * The size of a space with a name, by default 8 channels and one cell; a file states its own.
 *
 * @throws ExpectedError INVALID_INPUT for a size beside a file, or that lists the spaces there are, for what is neither one of them nor a JSON or YAML file.
 */
export function sizeOf({ space, channels, cells }: SpaceChoice): SpaceSize | undefined {
  if (!isConfigFile(space)) {
    if (!Object.hasOwn(spaces, space)) throw unknownName('space', space, Object.keys(spaces));
    const { channels: wide, cells: deep } = defaultSize;
    return { channels: channels ?? wide, cells: cells ?? deep };
  }
  for (const [option, value] of Object.entries({ '--channels': channels, '--cells': cells }))
    if (value !== undefined)
      throw new ExpectedError(
        'INVALID_INPUT',
        `${option}: the space of ${space} states its sizes itself, got ${value}`,
      );
  return undefined;
}

/**
 * A space by its name, or one of the user's own from a file that describes it.
 *
 * @throws ExpectedError INVALID_INPUT for a file that does not describe one, or a task that the space has no networks for.
 */
export function namedSpace(choice: SpaceChoice, task: Task): NamedSpace {
  const { space: name } = choice;
  const size = sizeOf(choice);
  const named = size ? ofName(name as SpaceName, task, size) : ofFile(choice, task);
  try {
    named.space.build(named.space.decisions.map(() => 0));
  } catch (cause) {
    const message = `space ${name}: ${(cause as Error).message}`;
    throw new ExpectedError('INVALID_INPUT', message, undefined, { cause });
  }
  return named;
}

function ofName(name: SpaceName, task: Task, config: SpaceSize): NamedSpace {
  const written = writtenSpace(parse(cellSpaceSchema, { space: spaces[name], ...config }), task);
  // The benchmark's own string is what its readers know.
  const describe = name === 'nasbench201' ? written.write : describedBy(written.space);
  return { ...written, config, describe };
}

function ofFile({ space: path, description: stored }: SpaceChoice, task: Task): NamedSpace {
  const description =
    stored === undefined ? spaceDescription(path) : parseSpaceDescription(JSON.parse(stored));
  const written = writtenSpace({ space: 'described', description }, task);
  const config = { description: JSON.stringify(description) };
  return { ...written, config, describe: describedBy(written.space) };
}

const describedBy = (space: SearchSpace) => (encoding: Encoding) =>
  describeCellNetwork(space.build(encoding));

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
