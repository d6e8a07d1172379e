// An entry of its own: what a computing process needs, without the database and the bus.
export { Conversation, type Offer } from '../computation/conversation.ts';
export { serveComputation } from './serve-computation.ts';
export { type DatasetPlace, loadPlacedDataset } from './placed-dataset.ts';
export { type StoredTeacher, decodeTeacher } from './stored-teacher.ts';
