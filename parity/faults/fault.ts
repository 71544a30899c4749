/** What happens to one attempt. A gateway knows nothing of the provider's codes. */
const FAULTS = [
  'none',
  'lost before',
  'lost after',
  '503 before',
  '503 after',
  '429',
  'gateway 404',
  'gateway 404 in JSON',
] as const;
export type Fault = (typeof FAULTS)[number];

/** The most attempts of one call that break; a call has three. */
const MAX_FAULTS = 3;

/** The faults of the attempts of one call. */
export function randomFaults(random: () => number): Fault[] {
  const pick = (): Fault => FAULTS[Math.floor(random() * FAULTS.length)] ?? 'none';
  return Array.from({ length: Math.floor(random() * (MAX_FAULTS + 1)) }, pick);
}
