import { escapeMarkup } from '../escape-markup.ts';
import type { Provenance } from './report.ts';

export function provenanceFooter(provenance: Provenance): string {
  const { command, commit, machine, engine, seeds, versions, started, duration } = provenance;
  const facts: [name: string, value: string | undefined][] = [
    ['Commit', commit],
    ['Machine', machine],
    ['Engine', engine],
    [seeds.length === 1 ? 'Seed' : 'Seeds', seeds.join(', ')],
    ['Started', started],
    ['Took', duration],
    ...Object.entries(versions),
  ];
  const rows = facts.map(([name, value]) =>
    value === undefined ? '' : `<div><dt>${escapeMarkup(name)}</dt><dd>${escapeMarkup(value)}</dd></div>`,
  );
  return (
    `<footer><h2>How to get these numbers again</h2><pre tabindex="0"><code>${escapeMarkup(command)}</code></pre>` +
    `<dl class="config">${rows.join('')}</dl></footer>`
  );
}
