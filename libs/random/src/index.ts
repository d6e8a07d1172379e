export { Random } from './random.ts';
export { threefry2x32 } from './threefry.ts';
