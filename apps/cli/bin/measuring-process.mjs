import { launch } from './launch.mjs';

await launch('measuring-process');
