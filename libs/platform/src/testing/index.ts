export { TestPlatform, endProcess } from './test-platform.ts';
