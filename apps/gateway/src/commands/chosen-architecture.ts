import {
  type ArchitectureConfig,
  ExpectedError,
  InvalidInputError,
  type Task,
  architectureConfigSchema,
  learnerChoiceSchema,
  nasBench201Schema,
  parse,
} from '@gtn-studio/contracts';
import { nasBench201, parseNasBench201 } from '@gtn-studio/nas';
import { standardLearner } from '@gtn-studio/nets';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';

/** One that is known, or one to be parsed as an `ArchitectureConfig`, a `LearnerChoice` or a `NasBench201`. */
export interface ArchitectureChoice {
  readonly id?: string | null;
  readonly config?: unknown;
  readonly learner?: unknown;
  readonly nasBench201?: unknown;
}

/**
 * The architecture that an input names, and where in it.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND
 */
export async function chosenArchitecture(
  { database: { prisma } }: Services,
  { id: globalId, config, learner, nasBench201: named }: ArchitectureChoice,
  task: Task,
): Promise<{ at: string; architecture: ArchitectureConfig }> {
  if (config) {
    const at = 'architecture.config';
    return { at, architecture: parse(architectureConfigSchema, config, at) };
  }
  if (learner) {
    const at = 'architecture.learner';
    return { at, architecture: standardLearner(parse(learnerChoiceSchema, learner, at), task) };
  }
  if (named) {
    const at = 'architecture.nasBench201';
    return { at, architecture: nasBench201Network(named, task, at) };
  }
  const at = 'architecture.id';
  const id = rowId('Architecture', globalId!, at);
  const row = await prisma.architecture.findUnique({ where: { id } });
  if (row === null) throw new ExpectedError('NOT_FOUND', `${at}: there is no architecture ${id}`, at);
  return { at, architecture: parse(architectureConfigSchema, row.config, at) };
}

function nasBench201Network(named: unknown, task: Task, at: string): ArchitectureConfig {
  const { architecture, ...sizes } = parse(nasBench201Schema, named, at);
  const field = `${at}.architecture`;
  try {
    return nasBench201({ ...sizes, task }).build(parseNasBench201(architecture));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidInputError([{ field, message: error.message }]);
  }
}
