import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderArtifactStore } from './folder-store.ts';
import { describeArtifactStore } from './testing/conformance.ts';

describeArtifactStore('a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gtn-artifacts-spec-'));
  return {
    store: folderArtifactStore(folder),
    corrupt: (sha256) => writeFile(join(folder, sha256.slice(0, 2), sha256), 'something else'),
    abandonUpload: async () => {
      await mkdir(join(folder, 'incoming'), { recursive: true });
      await writeFile(join(folder, 'incoming', 'half'), 'half of it');
    },
    remove: () => rm(folder, { recursive: true }),
  };
});
