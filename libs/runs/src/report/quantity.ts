/** `1.24 G`, `830 M`: three digits with a unit's prefix. */
export function withPrefix(value: number): string {
  const prefixes = ['', 'k', 'M', 'G', 'T', 'P'];
  const power = value < 1 ? 0 : Math.min(prefixes.length - 1, Math.floor(Math.log10(value) / 3));
  return `${(value / 1000 ** power).toPrecision(3)} ${prefixes[power]}`;
}

/** `0:07`, `12:30`, `3:05:00`. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** `onnxruntime, 2 threads`. */
export const engineWithThreads = (engine: string, threads: number): string =>
  `${engine}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;

/** `1 network`, `30 networks`. */
export const networkCount = (count: number): string => `${count} network${count === 1 ? '' : 's'}`;
