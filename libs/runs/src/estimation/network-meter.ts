import type { ArchitectureConfig } from '@gtn-studio/contracts';
import type { Estimation } from './estimation.ts';
import {
  type MeasurementStore,
  type StoredMeasurement,
  measurementKeys,
  storedOrMade,
} from './measurement-store.ts';
import { type Measure, type MeasuredBy, type WantedMeasures, measuresBy, measuring } from './measuring.ts';

/** Measures networks by some estimators, or knows what was measured of them before. */
export interface NetworkMeter {
  /** @param architecture how the network is written */
  measure(by: MeasuredBy, architecture: string, network: ArchitectureConfig): Promise<StoredMeasurement>;
}

/** @param measure in this process, where nothing else is said */
export function networkMeter(
  estimation: Estimation,
  wanted: WantedMeasures,
  store: MeasurementStore,
  measure: Measure = measuring(estimation, wanted),
): NetworkMeter {
  const keyOf = measurementKeys(estimation, wanted);
  return {
    measure: (by, architecture, network) =>
      storedOrMade(
        store,
        { key: keyOf(by, network), architecture, estimator: by, measures: measuresBy(wanted, by) },
        () => measure(by, network),
      ),
  };
}
