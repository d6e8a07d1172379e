export { certificates } from './certificates.ts';
export { canMount, smallDisk } from './small-disk.ts';
