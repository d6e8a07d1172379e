export type { Platform } from './platform.ts';
export { type PlatformOptions, connectPlatform } from './connect-platform.ts';
export { scheduleGarbageCollection } from './collect-garbage.ts';
export { sweepArtifacts } from './sweep-artifacts.ts';
export { afterAttempts } from './fail-dead-work.ts';
