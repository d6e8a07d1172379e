export { type Bundle, bundle } from './bundle.ts';
export { type CachedBuild, cachedBuild } from './cached-build.ts';
export { fingerprint, webProjects } from './fingerprint.mjs';
