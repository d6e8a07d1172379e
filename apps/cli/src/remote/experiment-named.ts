import {
  ApiError,
  CreateExperimentDocument,
  ExperimentsDocument,
  type GtnClient,
  orThrow,
  pages,
} from '@gtn-studio/sdk';

/** Id of the experiment of a name, which is created where there is none. */
export async function experimentNamed(client: GtnClient, name: string): Promise<string> {
  try {
    const { createExperiment } = await client.request(CreateExperimentDocument, { input: { name } });
    return orThrow(createExperiment).experiment.id;
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'NAME_TAKEN')) throw error;
    const load = async (after: string | null) =>
      (await client.request(ExperimentsDocument, { first: 100, after, filter: { nameContains: name } }))
        .experiments;
    for await (const experiment of pages(load)) if (experiment.name === name) return experiment.id;
    throw error;
  }
}
