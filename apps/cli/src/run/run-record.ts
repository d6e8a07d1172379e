import type { OuterIteration, TrainingState } from '@gtn-studio/gtn';
import type { Evaluation, TrainingRecord } from '@gtn-studio/runs';
import type { TrainingEvent } from '../progress/training-event.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { MetricsLog } from './metrics-log.ts';
import type { SessionLog } from './session-log.ts';

/** Records a run in its folder, and tells whoever watches. */
export class RunRecord implements TrainingRecord {
  constructor(
    private readonly metrics: MetricsLog,
    private readonly checkpoints: Checkpoints,
    private readonly session: SessionLog,
    private readonly tell: (event: TrainingEvent) => void,
  ) {}

  isEvaluated(iteration: number): boolean {
    return this.metrics.isEvaluated(iteration);
  }

  async evaluation(evaluation: Evaluation, seconds: number): Promise<void> {
    this.session.spend(seconds);
    await this.metrics.append(evaluation);
    this.tell({ event: 'evaluation', ...evaluation });
  }

  async iteration(report: OuterIteration, cost: { seconds: number; flops: number }): Promise<void> {
    this.session.spend(cost.seconds, cost.flops);
    await this.metrics.append(report);
    this.tell({ event: 'iteration', ...report, ...cost });
  }

  async checkpoint(state: TrainingState): Promise<void> {
    const startMs = performance.now();
    await this.metrics.sync(); // a checkpoint counts on the lines of all its iterations
    const file = await this.checkpoints.save(state);
    await this.session.save(state.iteration);
    this.session.spend((performance.now() - startMs) / 1000);
    this.tell({ event: 'checkpoint', iteration: state.iteration, file });
  }
}
