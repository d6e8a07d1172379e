import { useCallback } from 'react';
import { useQuery } from 'urql';
import { ExperimentsDocument } from '../generated/operations.ts';
import { Choice } from '../parts/choice.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { stateOptions } from '../parts/list-options.ts';
import { ChosenTag } from '../parts/tags.tsx';

interface Filters {
  readonly name: string;
  readonly state: string;
  readonly experiment: string;
  readonly tag: string;
}

export function RunFilters({
  view,
  onChange,
}: {
  readonly view: Filters;
  readonly onChange: (change: Partial<Filters>) => void;
}) {
  const [{ data }] = useQuery({ query: ExperimentsDocument, variables: {} });
  const experiments = data?.experiments?.edges.map(({ node }) => [node.id, node.name] as const) ?? [];
  const find = useCallback((name: string) => onChange({ name }), [onChange]);
  return (
    <>
      <ChosenTag tag={view.tag} onClear={() => onChange({ tag: '' })} />
      <SearchField label="Find by name or notes" value={view.name} onChange={find} />
      <Choice
        label="State"
        value={view.state}
        options={stateOptions}
        onChange={(state) => onChange({ state })}
      />
      <Choice
        label="Experiment"
        value={view.experiment}
        options={[['', 'Every experiment'], ...experiments]}
        onChange={(experiment) => onChange({ experiment })}
      />
    </>
  );
}
