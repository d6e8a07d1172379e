import type { Section } from '@gtn-studio/report';

/**
 * What a reader of estimates should know of their teacher: that it saw one architecture only.
 *
 * @param architectures that it was trained with; undefined where no teacher has a part in the estimates
 */
export const teacherCautions = (architectures: number | undefined): string[] =>
  architectures === 1
    ? [
        'The teacher was trained with one architecture only: it is a poor judge of others. Train one with a pool of several (learner.pool).',
      ]
    : [];

/** The same as a part of a page. */
export const teacherCautionSections = (architectures: number | undefined): Section[] =>
  teacherCautions(architectures).map((caution) => ({
    kind: 'text',
    tone: 'warning',
    title: 'One architecture only',
    paragraphs: [caution],
  }));
