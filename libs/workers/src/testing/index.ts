export { tinyConfig } from './tiny-config.ts';
