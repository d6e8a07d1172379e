import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/gtn-command.ts';
import { RunFolder } from './run-folder.ts';

it('tells the folder of another command from that of a training run', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ command: 'validate', config: {} }));
  await expect(new RunFolder(folder).requireDescription()).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: `${folder} holds no training run: gtn validate made what is there`,
  });
});
