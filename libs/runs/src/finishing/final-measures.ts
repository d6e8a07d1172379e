/** What training a network to the end measures, each a fraction of the images; NaN where it diverged. */
export const finalMeasures = ['validation-accuracy', 'test-accuracy'] as const;
export type FinalMeasure = (typeof finalMeasures)[number];
