import type { Justification } from '../../parity-case.ts';

/** Where we differ from `stripe`, and why. */
export const justified: readonly Justification[] = [];
