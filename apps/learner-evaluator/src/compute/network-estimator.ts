import type { MeteringEngine } from '@gtn-studio/autodiff';
import {
  type CellSpace,
  type EstimationConfig,
  type EstimatorName,
  type Task,
  defaultEstimators,
  measuresOf,
  parseEstimatorChoice,
  defaultEngine,
} from '@gtn-studio/contracts';
import {
  type ConstantSchedule,
  type Estimation,
  type EstimationTeacher,
  type MeasurementStore,
  type WantedMeasures,
  engineWithThreads,
  estimationOf,
  measuring,
  networkMeter,
  publishedTruth,
  sampledArchitectures,
  storedSchedule,
  takeSchedule,
  trainedTruth,
  validateEstimates,
  validationPoints,
  writtenSpace,
} from '@gtn-studio/runs';
import type { Dataset } from '@gtn-studio/datasets';
import type { Rpc } from '@gtn-studio/service/compute';
import { decodeTeacher, loadDatasetAt } from '@gtn-studio/workers/compute';
import { LRUCache } from 'lru-cache';
import { measurementStore } from './measurement-store.ts';
import { openEngine } from './open-engine.ts';
import type {
  EstimateTask,
  EstimatedResult,
  GeneratorSource,
  Service,
  Source,
  ValidatedResult,
  ValidationTask,
} from './protocol.ts';

interface Opened {
  readonly estimation: Estimation;
  readonly engine: MeteringEngine;
}

interface Opening extends Source {
  readonly settings: EstimationConfig & { readonly images?: number; readonly seed: number };
  readonly threads: number;
}

/** Judges networks by estimators. Data, teachers' sets and what was measured before are kept for the next ones. */
export class NetworkEstimator {
  readonly #opened = new LRUCache<string, Opened, Opening>({
    max: 4,
    fetchMethod: (_key, _stale, { context }) => this.#open(context),
  });
  readonly #store: MeasurementStore;
  #engine: Promise<MeteringEngine> | undefined;

  constructor(private readonly service: Rpc<Service>) {
    this.#store = measurementStore(service);
  }

  async estimate({ config, threads, ...source }: EstimateTask): Promise<EstimatedResult> {
    const { architecture, seeds, seed, images } = config;
    const { estimator, space: cells, ...settings } = config.estimation!;
    const { estimation, engine } = await this.#opening({
      ...{ ...source, threads },
      settings: { ...settings, images, seed },
    });
    const wanted = measuresOf([parseEstimatorChoice(estimator)]);
    const schedule = await this.#schedule([...wanted.keys()], settings, estimation, cells, this.#store);
    const meter = networkMeter(estimation, { estimators: wanted, schedule, seeds }, this.#store);
    const flopsBefore = engine.flops;
    const estimates: EstimatedResult['estimates'][number][] = [];
    for (const name of wanted.keys())
      estimates.push({ estimator: name, ...(await meter.measure(name, architecture.family, architecture)) });
    return { estimates, trainingFlops: engine.flops - flopsBefore };
  }

  async validate(
    { id, config, cells, searched, dataDir, threads, ...source }: ValidationTask,
    signal: AbortSignal,
  ): Promise<ValidatedResult> {
    const { truth: wantedTruth, seeds, networks } = config;
    const { estimation } = await this.#opening({ ...source, threads, settings: config });
    const { random, teacher, dataset } = estimation;
    const choices = (config.estimators ?? defaultEstimators(teacher !== undefined)).map(parseEstimatorChoice);
    const written = writtenSpace(cells, taskOf(dataset));
    const truth =
      wantedTruth.source === 'training' ? trainedTruth(wantedTruth) : await publishedTruth(dataDir);
    const architectures =
      networks.from === 'search'
        ? searched!.map((encoding) => ({
            text: written.write(encoding),
            network: written.space.build(encoding),
          }))
        : sampledArchitectures(written, truth, networks.count, {
            random,
            learnedOn: teacher?.learnedOn,
          }).architectures;
    const counted = { measured: 0, known: 0 };
    const store: MeasurementStore = {
      find: async (wanted) => {
        const found = await this.#store.find(wanted);
        counted.measured++;
        if (found) counted.known++;
        return found;
      },
      keep: (wanted, measurement) => this.#store.keep(wanted, measurement),
    };
    const estimators = measuresOf(choices);
    const tell = (phase: string, done: number, total: number) =>
      this.service.validationProgressed(id, { phase, done, total, ...counted });
    const schedule = await this.#schedule([...estimators.keys()], config, estimation, cells, this.#store, {
      signal,
      onProgress: (done, total) => void tell('tuning real steps', done, total),
    });
    const wanted: WantedMeasures = {
      ...{ estimators, schedule, seeds },
      ...(truth.kind === 'train' && { truth }),
    };
    const meter = networkMeter(estimation, wanted, store, measuring(estimation, wanted, signal));
    const found = await validateEstimates({
      ...{ choices, architectures, truth, random, meter, signal, tell, workers: 1 },
    });
    const points = validationPoints(architectures, found.truth, found.estimates);
    return {
      ...counted,
      validation: found.validation,
      points: points.map(({ estimates, ...point }) => ({
        ...point,
        estimates: choices.map(({ name }) => estimates[name]!),
      })),
    };
  }

  #schedule(
    names: readonly EstimatorName[],
    { schedule }: EstimationConfig,
    estimation: Estimation,
    cells: CellSpace,
    store: MeasurementStore,
    options?: Parameters<typeof storedSchedule>[3],
  ): Promise<ConstantSchedule | undefined> {
    if (schedule !== undefined || !takeSchedule(names)) return Promise.resolve(schedule);
    return storedSchedule(store, estimation, writtenSpace(cells, taskOf(estimation.dataset)), options);
  }

  #opening(opening: Opening): Promise<Opened> {
    const { settings, dataset, generator } = opening;
    const { steps, batchSize, epochs, images, seed } = settings;
    const key = JSON.stringify([dataset, generator?.sha256, steps, batchSize, epochs, images, seed]);
    return this.#opened.forceFetch(key, { context: opening });
  }

  async #open({ settings, dataset: location, generator, threads }: Opening): Promise<Opened> {
    const engine = await (this.#engine ??= openEngine(threads));
    const dataset = await loadDatasetAt(location);
    const teacher = generator && (await this.#teacher(engine, generator, dataset));
    const computing = engineWithThreads(defaultEngine, threads);
    return { engine, estimation: estimationOf(settings, { engine, computing, dataset, teacher }) };
  }

  async #teacher(
    engine: MeteringEngine,
    generator: GeneratorSource,
    dataset: Dataset,
  ): Promise<EstimationTeacher> {
    const stored = { ...generator, checkpoint: await this.service.read(generator.sha256) };
    const { set, learnedOn } = await decodeTeacher(engine, stored, dataset);
    return { set, statistics: generator.config.evaluationStatistics, learnedOn };
  }
}

const taskOf = ({ shape, classes }: Dataset): Task => ({ image: [...shape], classes });
