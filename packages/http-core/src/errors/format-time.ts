/** Formats a duration for people: `300 ms`, `2.5 s`, `90 s`, `12 min`, `3 h`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.ceil(ms)} ms`;
  if (ms < 120_000) return `${tenths(ms / 1_000)} s`;
  return ms < 7_200_000 ? `${tenths(ms / 60_000)} min` : `${tenths(ms / 3_600_000)} h`;
}

const tenths = (value: number): number => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value));

/** Formats a time (milliseconds since the epoch) in ISO 8601, limited to the range of `Date`. */
export const formatTime = (ms: number): string => new Date(Math.min(ms, 8_640_000_000_000_000)).toISOString();
