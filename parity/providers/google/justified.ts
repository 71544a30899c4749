import type { Justification } from '../../parity-case.ts';

/** Where we differ from Google's own clients, and why. */
export const justified: readonly Justification[] = [];
