import type { Section } from '@gtn-studio/report';

/** Of a teacher that saw one architecture only: what a reader of its estimates should know. */
export const singleArchitectureCaution =
  'The teacher was trained with one architecture only: it is a poor judge of others. Train one with a pool of several (learner.pool).';

/** @param architectures that the teacher of the estimates was trained with; undefined where no teacher has a part in them */
export const singleArchitectureSection = (architectures: number | undefined): Section[] =>
  architectures === 1
    ? [
        {
          kind: 'text',
          tone: 'warning',
          title: 'One architecture only',
          paragraphs: [singleArchitectureCaution],
        },
      ]
    : [];
