import {
  type ArchitectureConfig,
  type DatasetFacts,
  ExpectedError,
  InvalidInputError,
  type SearchConfig,
  type Task,
  learnerProblems,
  refuse,
  shown,
  under,
} from '@gtn-studio/contracts';
import {
  type DescribedArchitecture,
  type Encoding,
  canonicalText,
  cellSpace,
  proposalRandom,
  proposeUntried,
  strategyOf,
} from '@gtn-studio/nas';
import {
  type Transaction,
  type Trial,
  architectureHash,
  insertTrials,
  judgedForm,
  keepArchitectures,
  lastTrialNumber,
  leaseTrial,
  openTrialsOf,
  triedIn,
} from '@gtn-studio/persistence';
import { Random } from '@gtn-studio/random';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { type ArchitectureChoice, chosenArchitecture } from './chosen-architecture.ts';
import { described } from './described-architecture.ts';
import {
  type FoundSearch,
  findSearch,
  lockSearch,
  requireEvaluatedElsewhere,
  requireGoing,
} from './find-search.ts';
import { leaseSecondsOf } from './lease-seconds.ts';
import { inTransaction } from './once.ts';
import { searchFacts } from './teaching-facts.ts';
import { requireName } from './text.ts';

interface Question {
  readonly searchId: string;
  readonly client: string;
  readonly encoding?: readonly number[] | null;
  readonly architecture?: ArchitectureChoice | null;
  readonly leaseSeconds?: number | null;
  readonly idempotencyKey?: string | null;
}

/** What a trial will try. */
interface Candidate {
  readonly architecture: DescribedArchitecture<ArchitectureConfig>;
  /** As it was proposed. */
  readonly written: ArchitectureConfig;
  readonly encoding: Encoding;
}

/**
 * A trial for a client of a search whose strategy is outside: the one that the client has open, or that of the architecture which
 * it proposes, made now unless the search has one; without a proposal one is drawn from the space.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE, IDEMPOTENCY_CONFLICT
 */
export async function askTrial(services: Services, input: Question): Promise<Trial> {
  const { prisma } = services.database;
  const searchId = rowId('Search', input.searchId, 'searchId');
  const client = requireName(input.client, 'client');
  const lends = typeof input.leaseSeconds === 'number';
  const seconds = leaseSecondsOf(input.leaseSeconds);
  const asked = await findSearch(prisma, searchId);
  requireOutsideStrategy(asked);
  if (lends) requireEvaluatedElsewhere(asked, 'leaseSeconds');
  const { dataset: task } = await searchFacts(services, asked.config);
  const proposal = await proposalOf(services, asked, input, task);

  const id = await inTransaction(services, 'askTrial', input, async (tx) => {
    const search = await lockSearch(tx, searchId);
    const trial =
      (await pendingOf(tx, searchId, client)) ?? (await trialOf(tx, search, client, proposal, task));
    if (lends) await leaseTrial(tx, trial, client, seconds);
    return trial;
  });
  return prisma.trial.findUniqueOrThrow({ where: { id } });
}

/** @throws ExpectedError WRONG_STATE */
function requireOutsideStrategy({ config: { strategy, evaluator } }: FoundSearch): void {
  if (strategy.strategy === 'external') return;
  const instead = evaluator === 'external' ? '; lease the trials that it proposes' : '';
  const message = `searchId: the search’s strategy is ${strategy.strategy}, not external${instead}`;
  throw new ExpectedError('WRONG_STATE', message, 'searchId');
}

/** The open trial that a client asked for. */
async function pendingOf(tx: Transaction, searchId: string, askedBy: string): Promise<string | undefined> {
  const where = { ...openTrialsOf(searchId), askedBy };
  return (await tx.trial.findFirst({ where, orderBy: { number: 'asc' }, select: { id: true } }))?.id;
}

/** The trial of what is proposed, or of what is drawn; one of the search's earlier trials if that has tried the same. */
async function trialOf(
  tx: Transaction,
  search: FoundSearch,
  askedBy: string,
  proposal: Candidate | undefined,
  task: Task,
): Promise<string> {
  const { id } = search;
  requireGoing(search);
  if (proposal) {
    const architecture = { hash: architectureHash(proposal.architecture.canonical) };
    const known = await tx.trial.findFirst({ where: { searchId: id, architecture }, select: { id: true } });
    if (known) return known.id;
  }
  const proposed = await lastTrialNumber(tx, id);
  await requireRoom(tx, search, proposed);
  const { architecture, written, encoding } = proposal ?? (await draw(tx, search, proposed + 1, task));
  const [architectureId] = await keepArchitectures(tx, [architecture]);
  const trial = {
    architecture: judgedForm(search.config, architecture, written),
    architectureId: architectureId!,
    ...{ encoding, askedBy },
  };
  const [trialId] = await insertTrials(tx, { ...search, proposed }, [trial]);
  return trialId!;
}

/** @throws ExpectedError WRONG_STATE where the budget is used up, or enough trials wait or run */
async function requireRoom(
  tx: Transaction,
  { id, config: { trials, parallel } }: FoundSearch,
  proposed: number,
): Promise<void> {
  const refusal = (message: string) => new ExpectedError('WRONG_STATE', `searchId: ${message}`, 'searchId');
  if (proposed >= trials) throw refusal(`the search’s budget of ${trials} trials is used up`);
  const open = await tx.trial.count({ where: openTrialsOf(id) });
  if (open >= parallel)
    throw refusal(`${open} trials wait or run, as many as the search’s parallel allows; tell or wait first`);
}

/** What the client proposes; undefined where it leaves that to the search. */
async function proposalOf(
  services: Services,
  { config: { space } }: FoundSearch,
  { encoding, architecture }: Question,
  task: DatasetFacts,
): Promise<Candidate | undefined> {
  if (encoding && architecture)
    throw new InvalidInputError([
      { field: 'encoding', message: `must be left out beside an architecture, got ${shown(encoding)}` },
    ]);
  if (architecture) {
    const { at, architecture: chosen } = await chosenArchitecture(services, architecture, task);
    refuse(learnerProblems(chosen, task).map(under(at)));
    return candidate(chosen, [], at);
  }
  return encoding ? candidate(decoded(space, encoding, task), encoding, 'encoding') : undefined;
}

function decoded(space: SearchConfig['space'], encoding: Encoding, task: Task): ArchitectureConfig {
  const refusal = (message: string) => new InvalidInputError([{ field: 'encoding', message }]);
  if (!('cells' in space))
    throw refusal('families have no decisions to answer; propose an architecture in its place');
  try {
    return cellSpace(space.cells, task).build(encoding);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refusal(error.message);
  }
}

/** An architecture that the search has not tried, drawn from its space: by the search's seed and the trial's number alone. */
async function draw(
  tx: Transaction,
  { id, config }: FoundSearch,
  number: number,
  task: Task,
): Promise<Candidate> {
  const strategy = strategyOf(config, task);
  const drawn = await proposeUntried(
    strategy,
    strategy.start,
    proposalRandom(Random.fromSeed(config.seed), number),
    ({ architecture }) => canonicalText(architecture),
    triedIn(tx, id),
  );
  if (drawn) return candidate(drawn.candidate.architecture, drawn.candidate.encoding, 'searchId');
  const message = 'searchId: the search’s space holds nothing that it has not tried';
  throw new ExpectedError('WRONG_STATE', message, 'searchId');
}

const candidate = (architecture: ArchitectureConfig, encoding: Encoding, at: string): Candidate => ({
  architecture: described(architecture, at),
  written: architecture,
  encoding,
});
