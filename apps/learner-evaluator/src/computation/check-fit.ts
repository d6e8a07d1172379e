import { type Architecture, ExpectedError } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/datasets';

/** Throws an ExpectedError that names the field where an architecture is not for a data set. */
export function checkFit({ image, classes }: Architecture, dataset: Dataset): void {
  const { name, shape } = dataset;
  if (image.join() !== shape.join()) {
    const message = `architecture.image: [${image.join(', ')}] is not the [${shape.join(', ')}] of ${name}`;
    throw new ExpectedError('INVALID_INPUT', message, 'architecture.image');
  }
  if (classes !== dataset.classes) {
    const message = `architecture.classes: ${classes} is not the ${dataset.classes} of ${name}`;
    throw new ExpectedError('INVALID_INPUT', message, 'architecture.classes');
  }
}
