import { Trainer } from '@gtn-studio/gtn';
import { expect, it } from 'vitest';
import { loadRunData } from '../data/run-data.ts';
import { createEngine } from '../engine/create-engine.ts';
import { LearnerTrainer } from '../teaching/learner-trainer.ts';
import { evaluateTeacher } from './evaluate-teacher.ts';
import { tinyConfig } from '../testing/index.ts';
import { trainedTeacher } from './trained-teacher.ts';

it('an evaluation is the same for the same state, whatever came before it', async () => {
  const config = tinyConfig();
  const data = await loadRunData(config);
  const engine = await createEngine({ engine: 'onnxruntime', threads: 1 });
  try {
    const trainer = await Trainer.create(engine, config, data.real);
    const { state } = await trainer.outerIteration(trainer.initialState());
    const learnerTrainer = new LearnerTrainer(engine, config, data);
    const teacher = await trainedTeacher(trainer, state, data.dataset);
    const first = await evaluateTeacher(teacher, learnerTrainer, data);
    await evaluateTeacher({ ...teacher, iteration: 4 }, learnerTrainer, data);
    expect(await evaluateTeacher(teacher, new LearnerTrainer(engine, config, data), data)).toEqual(first);
    expect(first).toMatchObject({ iteration: 1, validationAccuracy: { n: 2 } });
    await expect(evaluateTeacher(teacher, learnerTrainer, data, AbortSignal.abort('stop'))).rejects.toBe(
      'stop',
    );
  } finally {
    await engine.dispose();
  }
});
