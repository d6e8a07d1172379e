import { ExpectedError } from '@gtn-studio/contracts';
import { type TrialFigures, trialFiguresStatement } from '@gtn-studio/persistence';
import type { RequestContext } from '../context.ts';
import type { ScanExtension } from '../limits/database-cost.ts';
import { builder } from './builder.ts';

const defaultMaxTrials = 1000;
const mostTrials = 5000;

type Rows = readonly TrialFigures[];
type Front = 'parametersFront' | 'multiplyAddsFront' | 'secondsFront';

const numbersOf = (rows: Rows, front: Front) => rows.filter((row) => row[front]).map(({ number }) => number);

const ParetoFronts = builder.objectRef<Rows>('TrialParetoFronts').implement({
  description:
    'Numbers of the trials that are on the Pareto front of score against each cost: no trial of the search is as good for less, or better for as much.',
  fields: (t) => ({
    parameters: t.intList({
      description: 'Against parameters.',
      resolve: (rows) => numbersOf(rows, 'parametersFront'),
    }),
    multiplyAdds: t.intList({
      description: 'Against multiply-adds.',
      resolve: (rows) => numbersOf(rows, 'multiplyAddsFront'),
    }),
    seconds: t.intList({
      description: 'Against seconds.',
      resolve: (rows) => numbersOf(rows, 'secondsFront'),
    }),
  }),
});

const Figures = builder.objectRef<Rows>('TrialFigures').implement({
  description:
    'Figures of many trials, in columns: what is at the same place in each is of one trial. Of more trials than are asked for these are all that are on a front, and a sample of the others that is spread evenly over the search. The same request gives the same trials.',
  fields: (t) => ({
    totalTrials: t.int({
      description: 'Trials that have a score, of which the columns tell.',
      resolve: ([first]) => first?.total ?? 0,
    }),
    numbers: t.intList({
      description: 'Their numbers in the search, ascending.',
      resolve: (rows) => rows.map(({ number }) => number),
    }),
    scores: t.floatList({
      description: 'What the search ranks them by, the better the higher.',
      resolve: (rows) => rows.map(({ score }) => score),
    }),
    parameters: t.intList({
      description: 'Parameters of their architectures.',
      resolve: (rows) => rows.map(({ parameters }) => parameters),
    }),
    multiplyAdds: t.floatList({
      description: 'Multiply-adds of a forward pass of one image.',
      resolve: (rows) => rows.map(({ multiplyAdds }) => multiplyAdds),
    }),
    seconds: t.field({
      type: t.listRef('Float', { nullable: true }),
      description: 'Wall-clock seconds of their evaluations together; null where nobody told.',
      resolve: (rows) => rows.map(({ seconds }) => seconds),
    }),
    descriptions: t.stringList({
      description: 'Their architectures, each in one line for people.',
      resolve: (rows) => rows.map(({ description }) => description),
    }),
    fronts: t.field({
      type: ParetoFronts,
      description: 'Which of them are best for what they cost.',
      resolve: (rows) => rows,
    }),
  }),
});

interface FigureArguments {
  readonly maxTrials?: number | null;
}

/** Options of the field `trialFigures`. */
export const trialFiguresField = {
  type: Figures,
  nullable: true,
  description: 'What its trials reached and cost, for charts.',
  args: builder.args((t) => ({
    maxTrials: t.int({ description: `Trials at most, 1 to ${mostTrials}. Default: ${defaultMaxTrials}.` }),
  })),
  complexity: ({ maxTrials }: FigureArguments) => 5 + Math.ceil((maxTrials ?? defaultMaxTrials) / 20),
  extensions: { scan: { table: 'Trial' } satisfies ScanExtension },
  resolve: (
    { id }: { id: string },
    { maxTrials }: FigureArguments,
    { reader, actor }: RequestContext,
  ): Promise<TrialFigures[]> => {
    const most = maxTrials ?? defaultMaxTrials;
    if (most < 1 || most > mostTrials)
      throw new ExpectedError(
        'INVALID_INPUT',
        `maxTrials: needs 1 to ${mostTrials}, got ${most}`,
        'maxTrials',
      );
    return reader.read<TrialFigures>(actor, trialFiguresStatement(id, most));
  },
} as const;
