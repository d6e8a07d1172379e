import { listDatasets } from '@gtn-studio/datasets';
import { type Database, newId } from '@gtn-studio/persistence';

/** Registers the data sets that the product knows by name, where they are not yet. */
export async function registerKnownDatasets({ prisma }: Database): Promise<void> {
  const data = listDatasets().map(({ name, bundled, shape, classNames, sizes }) => ({
    id: newId(),
    name,
    origin: bundled ? ('bundled' as const) : ('published' as const),
    imageShape: [...shape],
    classNames: [...classNames],
    trainImages: sizes.train,
    validationImages: sizes.validation,
    testImages: sizes.test,
  }));
  await prisma.dataset.createMany({ data, skipDuplicates: true });
}
