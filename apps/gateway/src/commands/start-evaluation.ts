import {
  type ArchitectureConfig,
  type EvaluationConfig,
  ExpectedError,
  InvalidInputError,
  architectureConfigSchema,
  evaluationConfigSchema,
  learnerChoiceSchema,
  learnerProblems,
  nasBench201Schema,
  parse,
  refuse,
  teachingProblems,
  teachingSourceSchema,
  type Task,
  under,
} from '@gtn-studio/contracts';
import { nasBench201, parseNasBench201 } from '@gtn-studio/nas';
import { standardLearner } from '@gtn-studio/nets';
import { keepArchitectures, newId, requestRun } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { described } from './described-architecture.ts';
import { inTransaction, requireExperiment } from './once.ts';
import { teachingFacts } from './teaching-facts.ts';

interface NewEvaluation {
  readonly experimentId: string;
  /** One that is known, or one to be parsed as an `ArchitectureConfig`, a `LearnerChoice` or a `NasBench201`. */
  readonly architecture: {
    readonly id?: string | null;
    readonly config?: unknown;
    readonly learner?: unknown;
    readonly nasBench201?: unknown;
  };
  /** To be parsed as a `TeachingSource`. */
  readonly teaching: unknown;
  readonly seeds?: number | null;
  readonly seed?: number | null;
  readonly split?: EvaluationConfig['split'] | null;
  readonly images?: number | null;
  readonly testedSteps?: readonly number[] | null;
  readonly idempotencyKey?: string | null;
}

/** @throws ExpectedError INVALID_INPUT, NOT_FOUND, IDEMPOTENCY_CONFLICT */
export async function startEvaluation(services: Services, input: NewEvaluation): Promise<string> {
  const experimentId = rowId('Experiment', input.experimentId, 'experimentId');
  const { seeds, seed, split, images, testedSteps } = input;
  const teaching = parse(teachingSourceSchema, input.teaching, 'teaching');
  const facts = await teachingFacts(services, teaching, 'teaching');
  const { at, architecture: given } = await architectureFor(services, input.architecture, facts.dataset);
  const config = parse(evaluationConfigSchema, {
    architecture: given,
    teaching,
    seeds: seeds ?? undefined,
    seed: seed ?? undefined,
    split: split ?? undefined,
    images: images ?? undefined,
    testedSteps: testedSteps ?? undefined,
  });
  refuse([
    ...learnerProblems(config.architecture, facts.dataset).map(under(at)),
    ...teachingProblems(config.teaching, facts).map(under(`teaching.${config.teaching.source}`)),
  ]);
  const architecture = described(config.architecture, at);
  // Equal networks are taught alike, however they were written down.
  const { family } = config.architecture;
  const taught = parse(evaluationConfigSchema, {
    ...config,
    architecture: { ...architecture.config, family },
  });
  return inTransaction(services, 'startEvaluation', input, async (tx) => {
    await requireExperiment(tx, experimentId);
    const id = newId();
    const [architectureId] = await keepArchitectures(tx, [architecture]);
    const { source } = config.teaching;
    await tx.evaluation.create({
      data: {
        id,
        experimentId,
        architectureId: architectureId!,
        source,
        generatorId: config.teaching.source === 'generator' ? config.teaching.generatorId : null,
        config: taught,
        seeds: config.seeds,
      },
    });
    await requestRun(tx, 'Evaluation', id);
    return id;
  });
}

/** The architecture that an input names, and where in it. */
async function architectureFor(
  { database: { prisma } }: Services,
  { id: globalId, config, learner, nasBench201: named }: NewEvaluation['architecture'],
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
