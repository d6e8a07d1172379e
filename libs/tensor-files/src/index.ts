export { isText, type NamedArray, type NdArray, type TextArray } from './nd-array.ts';
export { openNpz, readNpz, writeNpz, type ReadArray } from './npz.ts';
export { readSafetensors, writeSafetensors } from './safetensors.ts';
export { TensorFileError } from './tensor-file-error.ts';
export { syncFolder, writeFileAtomic } from './write-file-atomic.ts';
