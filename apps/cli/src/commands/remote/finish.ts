import { ExpectedError } from '@gtn-studio/contracts';
import {
  ApiError,
  FinishDocument,
  type FinishFieldsFragment,
  type GtnClient,
  StartFinishDocument,
  finishEnded,
  orThrow,
} from '@gtn-studio/sdk';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import { quoted } from '../../command-line.ts';
import { phaseProgress } from '../../progress/phase-progress.ts';
import { type RemoteOptions, clientOf, print, untilInterrupted } from '../../remote/connection.ts';
import { finishLines, requireFinished } from '../../remote/finish-lines.ts';
import { requireKind } from '../../remote/require-kind.ts';
import type { FinalTrainingOptions } from '../../options/arguments.ts';

export interface RemoteFinishOptions extends RemoteOptions, FinalTrainingOptions {
  readonly follow: boolean;
}

/** `gtn remote search finish`: has the best networks of a search trained to the end; prints what to ask for them by. */
export async function finishSearch(searchId: string, options: RemoteFinishOptions): Promise<void> {
  requireKind(searchId, 'Search');
  const client = clientOf(options);
  const { top, epochs, seeds, batchSize, channels, cells, cropPadding, flip, cutout, seed } = options;
  const { startFinish } = await client.request(StartFinishDocument, {
    input: {
      searchId,
      config: { top, epochs, seeds, batchSize, channels, cells, cropPadding, flip, cutout, seed },
    },
  });
  const { finish } = orThrow(startFinish);
  if (!options.json || !options.follow) print(options, finish, finish.id);
  if (options.follow) await follow(client, finish.id, options);
}

export interface FinishedOptions extends RemoteOptions {
  /** Where to write the chosen network. */
  readonly network?: string;
}

/** `gtn remote search finished`: what came of them so far, and the chosen network as a file. */
export async function showFinish(id: string, options: FinishedOptions): Promise<void> {
  const client = clientOf(options);
  const { finish } = await client.request(FinishDocument, { id });
  if (!finish) throw new ApiError({ code: 'NOT_FOUND', message: `there is no finish ${id}` });
  if (options.network !== undefined) await writeNetwork(client, finish, options.network);
  print(options, finish, finishLines(finish));
}

/** @throws ExpectedError WRONG_STATE where no network is chosen yet, or it has left no model */
async function writeNetwork(
  client: GtnClient,
  { id, chosen }: FinishFieldsFragment,
  file: string,
): Promise<void> {
  if (!chosen?.model) {
    const why = chosen ? 'it was trained before models were kept' : 'none is trained to the end yet';
    throw new ExpectedError('WRONG_STATE', `the chosen network of ${id} has no model: ${why}`);
  }
  await writeFileAtomic(file, await client.download(chosen.model));
}

async function follow(client: GtnClient, id: string, options: RemoteOptions): Promise<void> {
  const progress = phaseProgress(process.stderr);
  const goOn = `stopped watching; the trainings go on; see them with: npx gtn remote search finished ${quoted(id)}`;
  const steps = new Map<string, { readonly done: number; readonly total: number }>();
  const finish = await untilInterrupted(goOn, (signal) =>
    finishEnded(client, id, {
      signal,
      onEvent: (event) => {
        if (event.__typename !== 'EvaluationProgressed') return;
        steps.set(event.evaluationId, event);
        const sum = (part: 'done' | 'total') =>
          [...steps.values()].reduce((total, one) => total + one[part], 0);
        progress.tell(`training ${steps.size} networks`, sum('done'), sum('total'));
      },
    }),
  ).finally(() => progress.close());
  print(options, finish, finishLines(finish));
  requireFinished(finish);
}
