import {
  type Architecture,
  type EvaluationConfig,
  ExpectedError,
  architectureSchema,
  evaluationConfigSchema,
  learnerChoiceSchema,
  learnerProblems,
  parse,
  refuse,
  teachingProblems,
  teachingSourceSchema,
  type Task,
  under,
} from '@gtn-studio/contracts';
import { standardLearner } from '@gtn-studio/nets';
import { keepArchitectures, newId, requestRun } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { described } from './described-architecture.ts';
import { inTransaction, requireExperiment } from './once.ts';
import { teachingFacts } from './teaching-facts.ts';

interface NewEvaluation {
  readonly experimentId: string;
  /** One that is known, or one to be parsed as an `Architecture` or as a `LearnerChoice`. */
  readonly architecture: {
    readonly id?: string | null;
    readonly config?: unknown;
    readonly learner?: unknown;
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
        config,
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
  { id: globalId, config, learner }: NewEvaluation['architecture'],
  task: Task,
): Promise<{ at: string; architecture: Architecture }> {
  if (config) {
    const at = 'architecture.config';
    return { at, architecture: parse(architectureSchema, config, at) };
  }
  if (learner) {
    const at = 'architecture.learner';
    return { at, architecture: standardLearner(parse(learnerChoiceSchema, learner, at), task) };
  }
  const at = 'architecture.id';
  const id = rowId('Architecture', globalId!, at);
  const row = await prisma.architecture.findUnique({ where: { id } });
  if (row === null) throw new ExpectedError('NOT_FOUND', `${at}: there is no architecture ${id}`, at);
  return { at, architecture: parse(architectureSchema, row.config, at) };
}
