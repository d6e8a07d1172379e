import { Panel } from '@gtn-studio/panels';
import { Facts } from '../parts/facts.tsx';
import { flat } from '../parts/flat.ts';
import type { Run } from './run.ts';

/** Everything that decides a run's result. */
export function ConfigPanel({ run, graphql }: { readonly run: Run; readonly graphql: () => string }) {
  const entries = flat(run.config);
  return (
    <Panel
      title="Config"
      note={run.preset ? `preset ${run.preset}` : 'custom'}
      exports={{
        name: `${run.name}-config`,
        rows: () => entries.map(([key, value]) => ({ key, value })),
        graphql,
      }}
    >
      <Facts facts={entries.map(([key, value]) => [key, <code key={key}>{value}</code>] as const)} />
    </Panel>
  );
}
