import type { MeteringEngine } from '@gtn-studio/autodiff';
import { checkEvaluation, defaultEngine } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/datasets';
import { makeLearner } from '@gtn-studio/nets';
import {
  type FinalTraining,
  type Measurement,
  type MeasurementStore,
  type StoredMeasurement,
  datasetFacts,
  decodeTrainingPoint,
  encodeTrainingPoint,
  engineWithThreads,
  finalMeasures,
  finalTraining,
  finalTrainingKeys,
  finalTrainingRandom,
  finalTrainingSetting,
  storedOrMade,
  trainedNetworkOnnx,
} from '@gtn-studio/runs';
import type { Rpc } from '@gtn-studio/service/compute';
import { loadDatasetAt } from '@gtn-studio/workers/compute';
import { measurementStore } from './measurement-store.ts';
import { openEngine } from './open-engine.ts';
import type { FinalTrainingTask, Service, TrainedResult } from './protocol.ts';

/** Trains networks on real images to the end. What was trained before is not trained again, and what was begun goes on where it was kept. */
export class FinalTrainer {
  readonly #store: MeasurementStore;
  #engine: Promise<MeteringEngine> | undefined;

  constructor(private readonly service: Rpc<Service>) {
    this.#store = measurementStore(service);
  }

  async train(task: FinalTrainingTask, signal: AbortSignal): Promise<TrainedResult> {
    const { id, config, threads } = task;
    const { architecture, training, seeds, seed } = config;
    const dataset = await loadDatasetAt(task.dataset);
    checkEvaluation(config, { dataset: datasetFacts(dataset) });
    const engine = await (this.#engine ??= openEngine(threads));
    const setting = finalTrainingSetting(engine, dataset, training);
    const computing = engineWithThreads(defaultEngine, threads);
    const keyOf = finalTrainingKeys(training, { computing, dataset, seed });
    const total = seeds * setting.steps;
    const flopsBefore = engine.flops;
    const prepared = preparedOnce(() => finalTraining(architecture, setting));
    const trainings: StoredMeasurement[] = [];
    try {
      for (let number = 0; number < seeds; number++) {
        signal.throwIfAborted();
        const before = number * setting.steps;
        const tell = (step: number) => this.service.trainingProgressed(id, { done: before + step, total });
        const wanted = {
          ...{ key: keyOf(architecture, number), estimator: 'final-training', measures: finalMeasures },
          architecture: architecture.family,
        };
        const trained = await storedOrMade(this.#storeOf(id, number), wanted, () =>
          this.#train(prepared, { ...task, number, key: wanted.key, data: dataset }, tell, signal),
        );
        trainings.push(trained);
        await this.service.networkTrained(id, number, trained);
        await tell(setting.steps);
      }
    } finally {
      await prepared.dispose();
    }
    return { trainings, trainingFlops: engine.flops - flopsBefore };
  }

  /** A training is known where its network is kept too; one that diverged has none. */
  #storeOf(id: string, number: number): MeasurementStore {
    return {
      ...this.#store,
      find: async (wanted) => {
        const known = await this.#store.find(wanted);
        const diverged = known?.values['test-accuracy']?.some((accuracy) => !Number.isFinite(accuracy));
        return diverged || (known && (await this.service.adoptNetwork(id, number, wanted.key)))
          ? known
          : undefined;
      },
    };
  }

  async #train(
    prepared: PreparedOnce,
    {
      id,
      number,
      config: { architecture, seed },
      keepPointEveryMs,
      key,
      data,
    }: FinalTrainingTask & { readonly number: number; readonly key: string; readonly data: Dataset },
    tell: (step: number) => Promise<void>,
    signal: AbortSignal,
  ): Promise<Measurement> {
    const { training, compileSeconds } = await prepared.open();
    const kept = await this.service.findPoint(id, number);
    const learner = makeLearner(architecture);
    const from = kept && decodeTrainingPoint(kept, `the training ${number} of ${id}`, learner.params);
    let keepAtMs = performance.now() + keepPointEveryMs;
    const { validationAccuracy, testAccuracy, seconds, ...learned } = await training.train(
      finalTrainingRandom(seed).split('seed', number),
      {
        ...(from && { from }),
        signal,
        keep: async (point) => {
          await tell(point.step);
          if (performance.now() < keepAtMs) return;
          keepAtMs = performance.now() + keepPointEveryMs;
          await this.service.keepPoint(id, number, point.step, encodeTrainingPoint(point));
        },
      },
    );
    if (Number.isFinite(validationAccuracy))
      await this.service.keepNetwork(
        id,
        number,
        key,
        trainedNetworkOnnx(learner, data, learned, learner.description),
      );
    const values = { 'validation-accuracy': [validationAccuracy], 'test-accuracy': [testAccuracy] };
    return { values, seconds, compileSeconds };
  }
}

type PreparedOnce = ReturnType<typeof preparedOnce>;

/** Compiles what it takes to train a network when it is first needed: what is known needs none of it. */
function preparedOnce(prepare: () => Promise<FinalTraining>) {
  let training: FinalTraining | undefined;
  return {
    async open(): Promise<{ training: FinalTraining; compileSeconds: number }> {
      if (training) return { training, compileSeconds: 0 };
      const startMs = performance.now();
      training = await prepare();
      return { training, compileSeconds: (performance.now() - startMs) / 1000 };
    },
    dispose: async () => training?.dispose(),
  };
}
