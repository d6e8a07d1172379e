import { parseTrainingConfig } from '@gtn-studio/contracts';
import {
  type Attempt,
  Computation,
  type Workplace,
  complyWithIntent,
  watchIntent,
} from '@gtn-studio/workers';
import type { Counter } from 'prom-client';
import type { Computing, TrainingResult } from '../computation/protocol.ts';
import { checkpointOf } from '../training/checkpoint-of.ts';
import { completeRun } from '../training/complete-run.ts';
import { type AwayOptions, LearnersAway } from '../training/learners-away.ts';
import { RunRecord, lastEvaluation } from '../training/run-record.ts';

/** Trains a run from where it is to its end, or until someone wants it to stop. */
export const trainGenerator =
  (workplace: Workplace, program: string, answers: Counter<'outcome'>, away?: AwayOptions) =>
  async (attempt: Attempt): Promise<void> => {
    const { id, signal, commit, conclude } = attempt;
    const { prisma } = workplace.database;
    const run = await prisma.trainingRun.findUniqueOrThrow({ where: { id } });
    const config = parseTrainingConfig(run.config);
    const { engine, threads, metaBatchWorkers } = run;
    const checkpoint = await checkpointOf(workplace, run);
    const record = new RunRecord(workplace, { id, config, commit });
    const learners = new LearnersAway(
      workplace,
      { config, engine, threads, metaBatchWorkers },
      answers,
      away,
    );
    const computation = new Computation<Computing>(program, {
      ...record.recording,
      teachAway: (task) => learners.teach(task, signal),
    });

    let wish: 'pause' | 'cancel' | undefined;
    const stop = () => void computation.call('stop', undefined).catch(() => undefined);
    const stopWatching = watchIntent(workplace, 'TrainingRun', id, (intent) => {
      wish = intent;
      if (intent === 'cancel') void computation.kill();
      else stop();
    });
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();

    let result: TrainingResult | undefined;
    try {
      const task = {
        config,
        engine,
        threads,
        dataset: await workplace.datasets.find(config.dataset),
        ...(checkpoint && { checkpoint }),
        evaluated: await lastEvaluation(prisma, id),
        spread: metaBatchWorkers > 0 && config.metaLoss.learners > 1,
      };
      result = await Promise.race([computation.call('train', task), record.failure]);
    } catch (error) {
      if (wish !== 'cancel') throw record.failed ?? error;
    } finally {
      stopWatching();
      signal.removeEventListener('abort', stop);
      await computation.kill();
    }
    await record.flush();

    if (result) await completeRun(conclude, { id, config, result });
    else if (wish) await conclude((tx) => complyWithIntent(tx, 'TrainingRun', id));
    else signal.throwIfAborted();
  };
