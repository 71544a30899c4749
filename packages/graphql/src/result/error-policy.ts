import type { OptionRule } from '@org/http-core/provider';

/** The rule of the option `errorPolicy`: of clients, calls and subscriptions. */
export const ERROR_POLICY: OptionRule = [
  "'strict' or 'all'",
  (value) => value === 'strict' || value === 'all',
];
