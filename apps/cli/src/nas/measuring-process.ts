import type { ArchitectureConfig } from '@gtn-studio/contracts';
import {
  type Measure,
  type MeasuredBy,
  type Measurement,
  type WantedMeasures,
  measuring,
} from '@gtn-studio/runs';
import { serveCompute } from '@gtn-studio/service/compute';
import { type EstimationOptions, withEstimation } from './estimation.ts';

/** A process that measures networks for another, always by the same options. */
export interface MeasuringProcess {
  measure(
    options: EstimationOptions,
    wanted: WantedMeasures,
    by: MeasuredBy,
    network: ArchitectureConfig,
  ): Promise<Measurement>;
}

let opened: Promise<Measure> | undefined;

serveCompute((): MeasuringProcess => ({
  async measure(options, wanted, by, network) {
    opened ??= open(options, wanted);
    return (await opened)(by, network);
  },
}));

const open = (options: EstimationOptions, wanted: WantedMeasures) =>
  new Promise<Measure>((resolve, reject) => {
    withEstimation(options, ({ estimation }) => {
      resolve(measuring(estimation, wanted));
      return new Promise<never>(() => undefined); // the end of the process releases the engine
    }).catch(reject);
  });
