import type { MeasurementStore } from '@gtn-studio/runs';
import type { Rpc } from '@gtn-studio/service/compute';
import type { Service } from './protocol.ts';

/** The measurements that the service keeps. */
export const measurementStore = (service: Rpc<Service>): MeasurementStore => ({
  find: (wanted) => service.findMeasurement(wanted),
  keep: (wanted, measurement) => service.keepMeasurement(wanted, measurement),
});
