import { expect, it } from 'vitest';
import { provenance } from './provenance.ts';

it('provenance names the command, the program, the machine and the versions', async () => {
  const made = await provenance('gtn train', { name: '@gtn-studio/cli', version: '1.2.3' });
  expect(made.command).toBe('gtn train');
  expect(made.versions).toMatchObject({ node: process.versions.node, '@gtn-studio/cli': '1.2.3' });
  expect(made.versions['onnxruntime-node']).toMatch(/^\d+\./);
  expect(made.machine.usableCores).toBeGreaterThan(0);
});
