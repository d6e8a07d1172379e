import {
  type GtnClient,
  PauseFinishDocument,
  PauseSearchDocument,
  PauseTrainingRunDocument,
  PauseValidationDocument,
  orThrow,
} from '@gtn-studio/sdk';
import { type IntentChange, changeIntent } from '../../remote/change-intent.ts';
import type { RemoteOptions } from '../../remote/connection.ts';

const change: IntentChange = {
  trainingRun: async (client: GtnClient, id: string) =>
    orThrow((await client.request(PauseTrainingRunDocument, { input: { id } })).pauseTrainingRun).trainingRun,
  search: async (client: GtnClient, id: string) =>
    orThrow((await client.request(PauseSearchDocument, { input: { id } })).pauseSearch).search,
  validation: async (client: GtnClient, id: string) =>
    orThrow((await client.request(PauseValidationDocument, { input: { id } })).pauseValidation)
      .proxyValidation,
  finish: async (client: GtnClient, id: string) =>
    orThrow((await client.request(PauseFinishDocument, { input: { id } })).pauseFinish).finish,
};

/** `gtn remote pause`: asks a training run, a search, a validation or a finish to pause; it does so at its next step. */
export const pause = (id: string, options: RemoteOptions): Promise<void> => changeIntent(change, id, options);
