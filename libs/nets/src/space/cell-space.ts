import type { CellSpace, SearchConfig, Task } from '@gtn-studio/contracts';
import { describedSpace } from './described-space.ts';
import { nao } from './nao.ts';
import { nasBench201 } from './nas-bench-201.ts';
import type { Decision, SearchSpace } from './search-space.ts';

/** The space of networks of cells that a config names, for a task. */
export function cellSpace(config: CellSpace, task: Task): SearchSpace {
  switch (config.space) {
    case 'nasBench201':
      return nasBench201({ ...config, task });
    case 'nao':
      return nao({ ...config, task });
    case 'described':
      return describedSpace(config.description, task);
  }
}

/** The decisions that an encoding of a search's space answers, whatever the task; none over learner families. */
export const decisionsOf = (space: SearchConfig['space']): readonly Decision[] =>
  'cells' in space ? cellSpace(space.cells, anyTask).decisions : [];

const anyTask: Task = { image: [1, 1, 1], classes: 2 };
