import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { describe, expect, it } from 'vitest';
import { lineProgress } from './line-progress.ts';
import { terminalProgress } from './terminal-progress.ts';
import type { TrainingEvent } from './training-event.ts';

const ESCAPE = '\u001b';

const start: TrainingEvent = {
  event: 'start',
  preset: 'digits-demo',
  dataset: 'digits',
  out: 'runs/x',
  engine: 'onnxruntime',
  threads: 2,
  iteration: 10,
  outerIterations: 40,
  unrollLength: 16,
  batchSize: 40,
  curriculum: 'full',
  learners: ['conv', 'mlp'],
  teacherParameters: 47841,
};
const iteration: TrainingEvent = {
  event: 'iteration',
  iteration: 11,
  metaLoss: 1.234567,
  gradientNorm: 1,
  learningRate: 0.1,
  skipped: false,
  seconds: 0.5,
  flops: 2e9,
};
const evaluation: TrainingEvent = {
  event: 'evaluation',
  iteration: 20,
  validationAccuracy: { mean: 0.931, std: 0, n: 1 },
};

function shown(columns: number | undefined, ...events: TrainingEvent[]): string {
  const output = Object.assign(new PassThrough(), { columns }) as unknown as WriteStream;
  const progress = columns === undefined ? lineProgress(output) : terminalProgress(output);
  for (const event of events) progress.tell(event);
  progress.close();
  return String(output.read());
}

describe('progress', () => {
  it('on a terminal is one live line, with what there is room for', () => {
    const whole = shown(200, start, iteration);
    expect(whole).toContain('11/40  meta-loss 1.23  ETA 0:15  2.0 it/s  2.00 GFLOP/it  4.00 GFLOP/s');
    const live = shown(50, start, iteration).split('\r\x1b[2K')[1]!;
    expect(live).toMatch(/ 11\/40 {2}meta-loss 1\.23$/);
    expect(shown(80, start, iteration).split('\r\x1b[2K')[1]).toMatch(
      /ETA 0:15 {2}2\.0 it\/s {2}2\.00 GFLOP\/it$/,
    );
  });

  it('on a narrow terminal is cut', () => {
    const live = shown(24, start, iteration).split('\r\x1b[2K')[1]!;
    expect(live.length).toBeLessThan(24);
    expect(live).toMatch(/…$/);
  });

  it('on a terminal keeps evaluations above the live line', () => {
    const last = shown(200, start, iteration, evaluation).split('\r\u001b[2K').at(-1)!;
    expect(last).toMatch(/^ {4}20 {2}meta-loss 1\.23 {2}validation 93\.1 %.*\n$/);
  });

  it('elsewhere is whole lines without control characters', () => {
    const lines = shown(undefined, start, iteration, evaluation).split('\n');
    expect(lines[0]).toContain('40 outer iterations, resumed after 10');
    expect(lines[2]).toContain('validation 93.1 %');
    expect(lines).toHaveLength(4);
    for (const control of ['\r', ESCAPE]) expect(lines.join('')).not.toContain(control);
  });

  it('counts iterations that were skipped, and says a meta-loss that is not finite', () => {
    const skipped = { ...iteration, metaLoss: NaN, skipped: true };
    expect(shown(200, start, skipped)).toMatch(/meta-loss NaN.*1 skipped/);
  });
});
