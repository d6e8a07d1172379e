import { ReferenceEngine } from '@gtn-studio/autodiff';
import type { InitialTeacher } from '@gtn-studio/contracts';
import { loadDataset } from '@gtn-studio/datasets';
import { Trainer } from '@gtn-studio/gtn';
import { encodeCheckpoint, runData } from '@gtn-studio/runs';
import { expect, it } from 'vitest';
import { decodeTeacher } from './compute/index.ts';
import { originOf } from './origin-of.ts';
import { tinyConfig } from './testing/index.ts';

type Row = Parameters<typeof originOf>[0];

it('a teacher knows the networks that those have learned on which it goes back to', async () => {
  const learning = (family: 'conv-gap' | 'mlp' | 'linear') => tinyConfig({ learner: { pool: [family] } });
  const before = { run: 'first', iteration: 4, sha256: '1', config: learning('mlp') };
  const initialTeacher: InitialTeacher = {
    ...{ run: 'second', iteration: 6, sha256: '2', config: learning('conv-gap') },
    initialTeacher: before,
  };
  const config = learning('linear');
  const row = { config, initialTeacher: structuredClone(initialTeacher) as object as Row['initialTeacher'] };
  const origin = originOf(row);
  expect(origin).toEqual({ config, earlier: [initialTeacher.config, before.config] });

  const engine = new ReferenceEngine();
  const dataset = await loadDataset('digits');
  const trainer = await Trainer.create(engine, config, runData(dataset, config).real);
  const checkpoint = encodeCheckpoint(trainer.initialState(), config);
  const { architectures, learnedOn } = await decodeTeacher(
    engine,
    { ...origin, checkpoint, sha256: '3' },
    dataset,
  );
  const families = (of: typeof learnedOn) => of.map((one) => 'family' in one && one.family);
  expect(families(architectures)).toEqual(['linear']);
  expect(families(learnedOn)).toEqual(['linear', 'conv-gap', 'mlp']);
});
