import type { Dataset } from '@gtn-studio/datasets';
import type { NamedArray, TextArray } from '@gtn-studio/tensor-files';

/**
 * A data set as arrays under the names that one is read by: `x_train`, `x_validation`, `x_test` [N, C, H, W] uint8 and
 * `y_train`, `y_validation`, `y_test` [N] uint8, and `class_names` [classes] text.
 */
export const datasetArrays = (dataset: Dataset): Record<string, NamedArray | TextArray> => ({
  ...Object.fromEntries(
    (['train', 'validation', 'test'] as const).flatMap((split): [string, NamedArray][] => {
      const { count, images, labels } = dataset[split];
      return [
        [`x_${split}`, { shape: [count, ...dataset.shape], data: images }],
        [`y_${split}`, { shape: [count], data: labels }],
      ];
    }),
  ),
  class_names: { shape: [dataset.classes], data: dataset.classNames },
});
