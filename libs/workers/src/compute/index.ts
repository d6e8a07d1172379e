// An entry of its own: what a computing process needs, without the database and the bus.
export { type DatasetLocation, loadDatasetAt } from './dataset-location.ts';
export { type TeacherCheckpoint, type TeacherOrigin, decodeTeacher } from './teacher-checkpoint.ts';
