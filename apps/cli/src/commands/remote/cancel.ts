import {
  type GtnClient,
  CancelFinishDocument,
  CancelSearchDocument,
  CancelTrainingRunDocument,
  CancelValidationDocument,
  orThrow,
} from '@gtn-studio/sdk';
import { type IntentChange, changeIntent } from '../../remote/change-intent.ts';
import type { RemoteOptions } from '../../remote/connection.ts';

const change: IntentChange = {
  trainingRun: async (client: GtnClient, id: string) =>
    orThrow((await client.request(CancelTrainingRunDocument, { input: { id } })).cancelTrainingRun)
      .trainingRun,
  search: async (client: GtnClient, id: string) =>
    orThrow((await client.request(CancelSearchDocument, { input: { id } })).cancelSearch).search,
  validation: async (client: GtnClient, id: string) =>
    orThrow((await client.request(CancelValidationDocument, { input: { id } })).cancelValidation)
      .proxyValidation,
  finish: async (client: GtnClient, id: string) =>
    orThrow((await client.request(CancelFinishDocument, { input: { id } })).cancelFinish).finish,
};

/** `gtn remote cancel`: asks a training run, a search, a validation or a finish to cancel; it does so at its next step. */
export const cancel = (id: string, options: RemoteOptions): Promise<void> =>
  changeIntent(change, id, options);
