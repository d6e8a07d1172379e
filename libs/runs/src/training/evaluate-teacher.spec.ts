import { Trainer } from '@gtn-studio/gtn';
import { expect, it } from 'vitest';
import { loadRunData } from '../data/run-data.ts';
import { createEngine } from '../engine/create-engine.ts';
import { Classroom } from '../teaching/classroom.ts';
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
    const classroom = new Classroom(engine, config, data);
    const teacher = await trainedTeacher(trainer, state, data.dataset);
    const first = await evaluateTeacher(teacher, classroom, data);
    await evaluateTeacher({ ...teacher, iteration: 4 }, classroom, data);
    expect(await evaluateTeacher(teacher, new Classroom(engine, config, data), data)).toEqual(first);
    expect(first).toMatchObject({ iteration: 1, validationAccuracy: { n: 2 } });
    await expect(evaluateTeacher(teacher, classroom, data, AbortSignal.abort('stop'))).rejects.toBe('stop');
  } finally {
    await engine.dispose();
  }
});
