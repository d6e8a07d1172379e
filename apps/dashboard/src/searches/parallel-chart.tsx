/** Apart from its panel, as the library that draws it is larger than all else of the page, and is loaded when there is something to draw. */
export { ParallelCoordinates as default } from '@gtn-studio/panels';
