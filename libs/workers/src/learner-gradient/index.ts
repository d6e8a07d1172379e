export {
  type LearnerGradientRequest,
  decodeGradient,
  decodeRequest,
  decodeSet,
  encodeGradient,
  encodeReference,
  encodeRequest,
  encodeSet,
  referenceIn,
} from './messages.ts';
