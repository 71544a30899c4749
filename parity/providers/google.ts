import type { ParityProvider } from '../parity-case.ts';
import { googleCases } from './google/cases.ts';
import { justified } from './google/justified.ts';

export const parity: ParityProvider = {
  name: 'google',
  answer: {},
  headers: ['authorization', 'x-goog-user-project'],
  justified,
  cases: googleCases,
};
