/** IEEE 754's half-precision numbers, given as their bits; single precision holds every one of them exactly. */
export function halvesAsFloats(bits: Uint16Array): Float32Array {
  return Float32Array.from(bits, halfAsNumber);
}

function halfAsNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (0x400 + fraction) * 2 ** (exponent - 25);
}
