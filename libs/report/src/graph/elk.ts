/** ELK in a file of its own: what import() gives of a package in CommonJS has no names in a bundle. */
export { default as Elk } from 'elkjs/lib/elk.bundled.js';
