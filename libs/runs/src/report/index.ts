// An entry of its own: what draws takes longer to load than all the rest.
export { type PictureOptions, curriculumPicture } from '../pictures/curriculum-picture.ts';
export { accuracyByStep } from './comparison-charts.ts';
export { commitText, provenanceOf } from './provenance-section.ts';
export { type Finish, type FinishReport, type FinishedNetwork, finishReport } from './finish-report.ts';
export { type ReportedTrial, type SearchReport, searchReport } from './search-report.ts';
export { type ValidationReport, validationReport } from './validation-report.ts';
export { type RunReport, runReport } from './run-report.ts';
export { networkCount } from './quantity.ts';
