export {
  type PassQuestion,
  decodePass,
  decodeQuestion,
  decodeSet,
  encodePass,
  encodeQuestion,
  encodeReference,
  encodeSet,
  referenceIn,
} from './pass-files.ts';
