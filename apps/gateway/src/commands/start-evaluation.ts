import {
  type EvaluationConfig,
  evaluationConfigSchema,
  learnerProblems,
  parse,
  refuse,
  teachingProblems,
  teachingSourceSchema,
  under,
} from '@gtn-studio/contracts';
import { generatorOf, keepArchitectures, newId, requestRun } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { type ArchitectureChoice, chosenArchitecture } from './chosen-architecture.ts';
import { described } from './described-architecture.ts';
import { inTransaction, requireExperiment } from './once.ts';
import { teachingFacts } from './teaching-facts.ts';

interface NewEvaluation {
  readonly experimentId: string;
  readonly architecture: ArchitectureChoice;
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
  const { at, architecture: given } = await chosenArchitecture(services, input.architecture, facts.dataset);
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
    ...teachingProblems(teaching, facts).map(under(`teaching.${teaching.source}`)),
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
    await tx.evaluation.create({
      data: {
        id,
        experimentId,
        architectureId: architectureId!,
        source: teaching.source,
        generatorId: generatorOf({ teaching }),
        config: taught,
        seeds: config.seeds,
      },
    });
    await requestRun(tx, 'Evaluation', id);
    return id;
  });
}
