import {
  type GtnClient,
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
};

/** `gtn remote resume`: asks a training run, a search or a validation to resume; it does so at its next step. */
export const resume = (id: string, options: RemoteOptions): Promise<void> =>
  changeIntent(change, id, options);
