import { StartSearchDocument, ValidateSearchDocument } from '../generated/operations.ts';
import { searchInput } from '../generated/search-input.ts';
import { StartForm } from './start-form.tsx';

/** A search that a laptop does in a minute or two. */
const first = {
  experimentId: '',
  name: 'My search',
  'config.space.dataset': 'digits',
  'config.space.families': 'LINEAR,MLP,CONV',
  'config.trials': '20',
  'config.images': '200',
  'config.teaching': 'real',
  'config.teaching.real.dataset': 'digits',
  'config.teaching.real.batchSize': '32',
  'config.teaching.real.steps': '32',
  'config.teaching.real.learningRate': '0.1',
  'config.teaching.real.momentum': '0.9',
};

/** Starts a search. */
export function StartSearchPage() {
  return (
    <StartForm
      title="Start a search"
      lead="Architectures of a space, each judged by fresh learners or by an estimator."
      noun="Search"
      shapes={searchInput}
      type="StartSearchInput"
      first={first}
      check={ValidateSearchDocument}
      toldOf={({ validateSearch }) => validateSearch}
      start={StartSearchDocument}
      pageOf={(started) =>
        started.__typename === 'StartSearchSuccess' ? `/searches/${started.search.id}` : undefined
      }
    />
  );
}
