import { conditionsOf, contains, isOneOf } from '../paging/conditions.ts';
import { byName, newest, oldest } from '../paging/listing.ts';
import { samplesUrl, testImagesUrl } from '../http/dataset-urls.ts';
import { builder } from './builder.ts';
import { listOf } from './connection.ts';
import { DatasetOriginEnum } from './enums.ts';
import { Artifact, Dataset } from './refs.ts';

Dataset.implement({
  description: 'Real images with labels.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What configs call it; unique.' }),
    origin: t.expose('origin', { type: DatasetOriginEnum, description: 'Where it comes from.' }),
    imageShape: t.exposeIntList('imageShape', { description: '[channels, height, width] in pixels.' }),
    classNames: t.exposeStringList('classNames', { description: 'Names of the classes, by label.' }),
    trainImages: t.exposeInt('trainImages', { description: 'Images to train on.' }),
    validationImages: t.exposeInt('validationImages', { description: 'Images to choose by.' }),
    testImages: t.exposeInt('testImages', { description: 'Images to report on.' }),
    artifact: t.field({
      type: Artifact,
      nullable: true,
      description: 'The uploaded file; null for those that no user uploaded.',
      resolve: ({ artifactId }) => artifactId,
    }),
    samplesUrl: t.string({
      description:
        'Where to GET a picture of it, relative to this server: a PNG with a row per class, in it the first training images of the class. 422 where its images are not on this machine.',
      resolve: samplesUrl,
    }),
    testImagesUrl: t.string({
      description:
        'Where to GET images to try a learner on, relative to this server: safetensors with `images` [n, channels, height, width] uint8, 0 to 255, and `labels` [n] uint8, the first 1,000 of `testImages` or all of fewer. 422 where its images are not on this machine.',
      resolve: testImagesUrl,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was registered here.' }),
  }),
});

const DatasetFilter = builder.inputType('DatasetFilter', {
  description: 'Which data sets; what is left out restricts nothing.',
  fields: (t) => ({
    origins: t.field({ type: [DatasetOriginEnum], description: 'Those from one of these.' }),
    nameContains: t.string({ description: 'Part of the name, in upper or lower case.' }),
  }),
});

export const datasets = listOf('Dataset', Dataset, {
  title: 'Data sets',
  listing: {
    table: 'Dataset',
    orderings: { NAME: byName, NEWEST: newest, OLDEST: oldest },
  },
  orders: { NAME: 'By name.', NEWEST: 'The newest first.', OLDEST: 'The oldest first.' },
  filter: DatasetFilter,
  conditions: ({ origins, nameContains }) =>
    conditionsOf(isOneOf('origin', 'DatasetOrigin', origins), contains('name', nameContains)),
});
