// A search on a running platform (`npm start`): small networks are drawn, three learners of each are taught with real digits, and the
// networks are ranked by their mean validation accuracy. ≈ marks those that are within noise of the best.
import {
  CreateExperimentDocument,
  GtnClient,
  SearchTrialsDocument,
  StartSearchDocument,
  orThrow,
  pages,
  searchEnded,
} from '@gtn-studio/sdk';

const trials = Number(process.argv[2] ?? 12);
const client = new GtnClient({ url: process.env.GTN_URL ?? 'http://127.0.0.1:4000' });

const name = `example ${new Date().toISOString()}`;
const { createExperiment } = await client.request(CreateExperimentDocument, { input: { name } });
const { startSearch } = await client.request(StartSearchDocument, {
  input: {
    experimentId: orThrow(createExperiment).experiment.id,
    name,
    config: {
      space: { families: ['LINEAR', 'MLP'], dataset: 'digits' },
      teaching: { real: { dataset: 'digits', batchSize: 20, steps: 32, learningRate: 0.1, momentum: 0.9 } },
      trials,
      seeds: 3,
    },
  },
});
const { id } = orThrow(startSearch).search;
const search = await searchEnded(client, id, {
  onEvent(event) {
    if (event.__typename === 'TrialStateChanged' && event.state === 'COMPLETED')
      console.log(`trial ${event.number}: ${(100 * (event.accuracy ?? 0)).toFixed(1)} %`);
  },
});

console.log(`${search.state}; best first:`);
const page = async (after: string | null) =>
  (await client.request(SearchTrialsDocument, { id, first: 50, after, orderBy: 'ACCURACY' })).search?.trials;
let best: number | undefined;
for await (const { number, learnerAccuracy, withinNoiseOfBest, architecture } of pages(page)) {
  best ??= number;
  const [mean, std] = [learnerAccuracy!.mean, learnerAccuracy!.std].map((share) => (100 * share).toFixed(1));
  const mark = withinNoiseOfBest && number !== best ? '≈' : ' '; // within noise of the best
  console.log(`${number}  ${mark} ${mean} ± ${std} %  ${architecture!.description}`);
}
