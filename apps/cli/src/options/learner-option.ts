import { basename, extname } from 'node:path';
import {
  ExpectedError,
  type LearnerFamily,
  type ParsedLearner,
  isCellSpace,
  learnerChoiceSchema,
  learnerFamilies,
  parse,
  unknownName,
} from '@gtn-studio/contracts';
import { isConfigFile, readConfigFile } from './config-file.ts';

/** What a command line names as a learner. */
export interface NamedLearner {
  /** For people and file names: a family, or a file's name without its ending. */
  readonly name: string;
  readonly choice: ParsedLearner;
}

/**
 * A family, a JSON or YAML file, or a config in place, such as `{"family":"conv","width":[8,8]}`.
 *
 * @throws ExpectedError INVALID_INPUT
 */
export function learnerNamed(text: string): NamedLearner {
  if (isConfigFile(text))
    return { name: basename(text, extname(text)), choice: parse(learnerChoiceSchema, readConfigFile(text)) };
  if (!text.trimStart().startsWith('{')) return { name: text, choice: familyNamed(text) };
  const choice = parse(learnerChoiceSchema, jsonOf(text));
  return { name: nameOf(choice), choice };
}

function nameOf(choice: ParsedLearner): string {
  if (typeof choice === 'string') return choice;
  return isCellSpace(choice) ? choice.space : choice.family;
}

function familyNamed(name: string): LearnerFamily {
  const family = learnerFamilies.find((known) => known === name);
  if (family) return family;
  throw unknownName('learner family', name, learnerFamilies, { plural: 'families' });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ExpectedError('INVALID_INPUT', `learner: ${(error as Error).message}, got ${text}`);
  }
}
