import { join } from 'node:path';
import { canMount, smallDisk } from '@gtn-studio/local-servers/testing';
import { expect, it, onTestFinished } from 'vitest';
import { testGateway } from '../testing/test-gateway.ts';

it.skipIf(!canMount())(
  'an upload into a store that is full is told so, and one that fits is taken',
  async () => {
    const folder = smallDisk('size=1m');
    const gateway = await testGateway({}, { GTN_ARTIFACTS_DIR: join(folder, 'artifacts') });
    onTestFinished(() => gateway.stop());
    const upload = (bytes: number) =>
      gateway.fetch('/datasets/upload?filename=set.npz', { method: 'POST', body: new Uint8Array(bytes) });
    const refused = await upload(2_000_000);
    expect(refused.status).toBe(507);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'INSUFFICIENT_STORAGE' } }],
    });
    expect((await upload(500_000)).status).toBe(201);
  },
);
