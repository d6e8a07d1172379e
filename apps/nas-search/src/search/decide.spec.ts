import type { RunState } from '@gtn-studio/contracts';
import { describe, expect, it } from 'vitest';
import { type SearchProgress, decide } from './decide.ts';
import type { EvaluationOutcome, OpenTrial } from './open-trial.ts';

const outcome = (state: RunState, more: Partial<EvaluationOutcome> = {}): EvaluationOutcome => ({
  state,
  accuracyMean: null,
  estimates: null,
  seconds: null,
  trainingFlops: null,
  failure: null,
  failureCode: null,
  ...more,
});

const trial = (number: number, evaluation: EvaluationOutcome, state: RunState = 'requested'): OpenTrial => ({
  id: `trial ${number}`,
  number,
  state,
  rung: 0,
  evaluation,
});
const waiting = (number: number) => trial(number, outcome('requested'));
const running = (number: number) => trial(number, outcome('active'), 'active');
const completed = (number: number, accuracyMean: number) =>
  trial(number, outcome('completed', { accuracyMean }));
const failed = (number: number) =>
  trial(number, outcome('failed', { failure: `bad ${number}`, failureCode: 'TRAINING_DIVERGED' }));
/** Taught and scored elsewhere. */
const lent = (number: number, isLeased: boolean): OpenTrial => ({
  ...{ id: `trial ${number}`, number, rung: 0, isLeased },
  state: 'active',
});
const cancelled = (number: number) => trial(number, outcome('cancelled'));

/** A search of 10 trials, 3 at a time. */
const search = (progress: Partial<SearchProgress> = {}): SearchProgress => ({
  intent: 'run',
  trials: 10,
  parallel: 3,
  proposes: true,
  learns: false,
  proposed: 0,
  succeeded: false,
  failed: 0,
  open: [],
  ...progress,
});

describe('the trials that a search wants', () => {
  it.each<[string, number, Partial<SearchProgress>]>([
    ['as many as may run at a time at the start', 3, {}],
    ['all of a small budget', 2, { trials: 2 }],
    ['none while enough wait or run', 0, { proposed: 3, open: [running(1), waiting(2), waiting(3)] }],
    ['one for each that ended', 2, { proposed: 3, open: [completed(1, 0.5), failed(2), running(3)] }],
    ['no more than what is left of the budget', 1, { proposed: 9, open: [completed(8, 0.5), running(9)] }],
    ['none once the budget is proposed', 0, { proposed: 10, open: [running(10)] }],
    [
      'none when fewer may run at a time than do',
      0,
      { parallel: 1, proposed: 2, open: [running(1), running(2)] },
    ],
    [
      'only those whose number is less than parallel above what has ended, if it learns',
      1,
      { learns: true, proposed: 5, open: [running(4), completed(5, 0.5)] },
    ],
    ['none beyond a trial that is late, if it learns', 0, { learns: true, proposed: 5, open: [running(3)] }],
    ['as many as may run at a time once all have ended, if it learns', 3, { learns: true, proposed: 5 }],
    ['none while it pauses', 0, { intent: 'pause', proposed: 3, open: [completed(1, 0.5), running(2)] }],
    ['none where others propose them', 0, { proposes: false, proposed: 3, open: [running(2)] }],
    ['none when it is cancelled', 0, { intent: 'cancel', proposed: 3, open: [running(2)] }],
  ])('are %s', (_, wanted, progress) => {
    expect(decide(search(progress)).wanted).toBe(wanted);
  });
});

describe('a trial', () => {
  it('ends as its evaluation did', () => {
    const open = [completed(1, 0.5), failed(2), cancelled(3), running(4), waiting(5)];
    const cost = { seconds: null, trainingFlops: null };
    expect(decide(search({ proposed: 5, open })).ended).toEqual([
      { trial: open[0], ...cost, occurrence: 'complete', accuracy: 0.5 },
      { trial: open[1], ...cost, occurrence: 'fail', failure: 'bad 2', failureCode: 'TRAINING_DIVERGED' },
      { trial: open[2], ...cost, occurrence: 'cancel' },
    ]);
  });

  it('fails without an accuracy, whatever its evaluation says', () => {
    const { ended } = decide(search({ proposed: 1, open: [trial(1, outcome('completed'))] }));
    expect(ended).toMatchObject([{ occurrence: 'fail', failure: 'its evaluation gave no accuracy' }]);
  });

  it('begins when its evaluation does, once', () => {
    const begins = trial(2, outcome('active'));
    expect(decide(search({ proposed: 3, open: [running(1), begins, waiting(3)] })).begun).toEqual([begins]);
  });
});

it('no more trials are begun and ended than asked for; the others count as open', () => {
  const open = [
    completed(1, 0.5),
    completed(2, 0.9),
    trial(3, outcome('active')),
    trial(4, outcome('active')),
  ];
  const decision = decide(search({ parallel: 4, proposed: 4, open }), 1);
  expect(decision).toMatchObject({
    ended: [{ trial: open[0] }],
    begun: [open[2]],
    wanted: 1,
  });
});

describe('a search', () => {
  it.each<[string, Partial<SearchProgress>, unknown]>([
    ['goes on while a trial is open', { proposed: 10, open: [completed(9, 0.5), running(10)] }, undefined],
    ['completes with its last trial', { proposed: 10, open: [completed(10, 0.5)] }, 'complete'],
    [
      'completes although it should pause',
      { intent: 'pause', proposed: 10, open: [completed(10, 0.5)] },
      'complete',
    ],
    ['completes although trials failed', { proposed: 10, succeeded: true, open: [failed(10)] }, 'complete'],
    ['completes when every trial was cancelled', { proposed: 10, open: [cancelled(10)] }, 'complete'],
    ['waits for its trials to pause', { intent: 'pause', proposed: 3, open: [running(3)] }, undefined],
    ['pauses when they have ended', { intent: 'pause', proposed: 3, open: [failed(3)] }, 'pause'],
    [
      'waits to pause for a trial that someone elsewhere is at',
      { intent: 'pause', proposed: 2, open: [lent(1, false), lent(2, true)] },
      undefined,
    ],
    [
      'pauses with a trial that nobody elsewhere is at',
      { intent: 'pause', proposed: 1, open: [lent(1, false)] },
      'pause',
    ],
    ['goes on while a trial is elsewhere', { proposed: 10, open: [lent(10, false)] }, undefined],
    ['waits for what others propose', { proposes: false, proposed: 3 }, undefined],
    ['pauses before its first trial', { intent: 'pause' }, 'pause'],
    ['is cancelled without waiting', { intent: 'cancel', proposed: 3, open: [running(3)] }, 'cancel'],
    ['lives with four failures', { proposed: 4, failed: 3, open: [failed(4)] }, undefined],
    [
      'lives with many failures after a success',
      { proposed: 8, succeeded: true, open: [failed(8)] },
      undefined,
    ],
    [
      'lives with five failures beside a success',
      { proposed: 6, failed: 4, open: [failed(5), completed(6, 0.1)] },
      undefined,
    ],
    [
      'fails when its first five trials did',
      { proposed: 7, failed: 4, open: [failed(5), running(6)] },
      'fail',
    ],
    [
      'fails when all of a small budget did',
      { trials: 2, proposed: 2, failed: 1, open: [failed(2)] },
      'fail',
    ],
  ])('%s', (_, progress, occurrence) => {
    expect(decide(search(progress)).closing?.occurrence).toBe(occurrence);
  });

  it('says why it fails', () => {
    expect(decide(search({ proposed: 7, failed: 4, open: [failed(5), running(6)] })).closing).toEqual({
      occurrence: 'fail',
      failure: 'all 5 trials that ran failed; trial 5: bad 5',
      failureCode: 'TRAINING_DIVERGED',
    });
  });

  it('whose space holds nothing more ends as one whose budget is spent', () => {
    expect(decide(search({ proposed: 1, open: [completed(1, 0.5)] })).exhausted.occurrence).toBe('complete');
    expect(decide(search({ proposed: 1, open: [failed(1)] })).exhausted).toMatchObject({
      occurrence: 'fail',
      failure: 'the only trial that ran failed; trial 1: bad 1',
    });
  });
});
