import { describe, expect, it } from 'vitest';
import { channelStatistics } from './channel-statistics.ts';

describe('channelStatistics', () => {
  it('takes mean and standard deviation of each channel over all images', () => {
    const images = Uint8Array.of(0, 255, 10, 10, 255, 255, 30, 30); // [2, 2, 1, 2]
    const { mean, std } = channelStatistics(images, [2, 1, 2]);
    expect(mean).toEqual([0.75, 20 / 255]);
    expect(std[0]).toBeCloseTo(Math.sqrt(3) / 4, 15);
    expect(std[1]).toBeCloseTo(10 / 255, 15);
  });

  it('has the standard deviation 1 where all pixels are alike', () => {
    expect(channelStatistics(Uint8Array.of(51, 51), [1, 1, 2])).toEqual({ mean: [0.2], std: [1] });
  });
});
