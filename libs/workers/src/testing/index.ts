export { TestStack } from './test-stack.ts';
export { tinyConfig } from './tiny-config.ts';
