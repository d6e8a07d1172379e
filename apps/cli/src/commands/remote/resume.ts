import {
  type GtnClient,
  ResumeFinishDocument,
  ResumeSearchDocument,
  ResumeTrainingRunDocument,
  ResumeValidationDocument,
  orThrow,
} from '@gtn-studio/sdk';
import { type IntentChange, changeIntent } from '../../remote/change-intent.ts';
import type { RemoteOptions } from '../../remote/connection.ts';

const change: IntentChange = {
  trainingRun: async (client: GtnClient, id: string) =>
    orThrow((await client.request(ResumeTrainingRunDocument, { input: { id } })).resumeTrainingRun)
      .trainingRun,
  search: async (client: GtnClient, id: string) =>
    orThrow((await client.request(ResumeSearchDocument, { input: { id } })).resumeSearch).search,
  validation: async (client: GtnClient, id: string) =>
    orThrow((await client.request(ResumeValidationDocument, { input: { id } })).resumeValidation)
      .proxyValidation,
  finish: async (client: GtnClient, id: string) =>
    orThrow((await client.request(ResumeFinishDocument, { input: { id } })).resumeFinish).finish,
};

/** `gtn remote resume`: asks a training run, a search, a validation or a finish to resume; it does so at its next step. */
export const resume = (id: string, options: RemoteOptions): Promise<void> =>
  changeIntent(change, id, options);
