import {
  ApiError,
  FinishDocument,
  type GtnClient,
  StartFinishDocument,
  finishEnded,
  orThrow,
} from '@gtn-studio/sdk';
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

/** `gtn remote search finished`: what came of them so far. */
export async function showFinish(id: string, options: RemoteOptions): Promise<void> {
  const { finish } = await clientOf(options).request(FinishDocument, { id });
  if (!finish) throw new ApiError({ code: 'NOT_FOUND', message: `there is no finish ${id}` });
  print(options, finish, finishLines(finish));
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
