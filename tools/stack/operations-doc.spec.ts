import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { environmentVariables } from '@gtn-studio/config';
import { beforeAll, expect, it } from 'vitest';
import { platformServices, repository, serverPorts } from './services.ts';

let rows: string[][];
beforeAll(async () => {
  const text = await readFile(join(repository, 'docs/operations.md'), 'utf8');
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  rows = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
});

it('docs/operations.md has every variable, and no other', async () => {
  const settings = await readFile(join(repository, 'apps/gateway/src/gateway-settings.ts'), 'utf8');
  const gatewayReads = new Set([...settings.matchAll(/GTN_[A-Z_]+/g)].map(([name]) => `\`${name}\``));
  const variables = rows.filter(([name]) => /^`[A-Z]/.test(name!));
  const documented = variables.filter(([name]) => !gatewayReads.has(name!));
  expect(variables.map(([name]) => name)).toEqual(expect.arrayContaining([...gatewayReads]));
  const read = environmentVariables.map(({ name, required, default: fallback, description }) => [
    `\`${name}\``,
    required ? 'required' : fallback === undefined ? '' : `\`${fallback}\``,
    description,
  ]);
  expect(documented).toEqual(read);
});

it('docs/operations.md has every port', () => {
  const ports = Object.fromEntries(
    rows.map(([name, port]) => [name!.replaceAll('`', '').toLowerCase(), port]),
  );
  for (const { name, port } of platformServices()) expect(ports[name], name).toBe(String(port));
  for (const [name, port] of Object.entries(serverPorts)) expect(ports[name], name).toBe(String(port));
});
