import sharp from 'sharp';
import { expect, it } from 'vitest';
import { withPngText } from './png-text.ts';

it('a PNG says what it was given, as another reader tells it, and shows the same', async () => {
  const raw = Uint8Array.from({ length: 12 }, (_, i) => 20 * i);
  const png = await sharp(raw, { raw: { width: 2, height: 2, channels: 3 } })
    .png()
    .toBuffer();
  const told = withPngText(png, 'labels', '[[0.5]]');
  expect((await sharp(told).metadata()).comments).toEqual([{ keyword: 'labels', text: '[[0.5]]' }]);
  expect([...(await sharp(told).raw().toBuffer())]).toEqual([...raw]);
});
