export type { NamedArray, NdArray } from './nd-array.ts';
export { openNpz, readNpz, writeNpz } from './npz.ts';
export { readSafetensors, writeSafetensors } from './safetensors.ts';
export { TensorFileError } from './tensor-file-error.ts';
export { syncFolder, writeFileAtomic } from './write-file-atomic.ts';
