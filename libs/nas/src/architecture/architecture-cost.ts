import { float, flopsOf, trace } from '@gtn-studio/autodiff';
import type { Task } from '@gtn-studio/contracts';
import type { Learner } from '@gtn-studio/nets';

/** What a network costs, whatever it is run on. */
export interface ArchitectureCost {
  /** Trainable numbers. */
  readonly parameters: number;
  /** Of a forward pass of one image, in convolutions and matrix products; see `Layer` of libs/nets. */
  readonly multiplyAdds: number;
  /** Floating-point operations of a forward pass of one image, a multiply-add counted as two. */
  readonly flops: number;
}

/**
 * Counts a network's cost. The operations are what one more image in a batch adds, so weight normalization, which is done once per
 * batch, is none of them. Statistics are given, as they are when real images are classified.
 *
 * @param image - [channels, height, width] that the learner was built for.
 */
export function architectureCost(learner: Learner, image: Task['image']): ArchitectureCost {
  const forward = (batch: number) =>
    flopsOf(
      trace(
        { params: learner.params, images: float([batch, ...image]), statistics: learner.statistics },
        ({ params, images, statistics }) => learner.apply(params, images, statistics).logits,
      ),
    );
  const { parameterCount: parameters, multiplyAdds } = learner;
  return { parameters, multiplyAdds, flops: forward(2) - forward(1) };
}
