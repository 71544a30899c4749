import { RECORD, type OptionRule } from '@org/http-core/provider';

/** Whether a value is an object with these methods. */
export const hasMethods = (value: unknown, ...methods: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  methods.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'function');

export const NUMBER: OptionRule = ['a number', (value) => typeof value === 'number'];
export const RECORD_OR_FALSE = (must: string): OptionRule => [
  must,
  (value) => value === false || RECORD[1](value),
];

/** Milliseconds above 0, within the range of timers. */
export const DURATION: OptionRule = [
  'milliseconds above 0, and less than 25 days',
  (value) => typeof value === 'number' && value > 0 && value < 2 ** 31,
];

export const POSITIVE_INTEGER: OptionRule = [
  'a whole number of at least 1',
  (value) => Number.isSafeInteger(value) && (value as number) >= 1,
];

export const TEXT_LIST: OptionRule = [
  'a list of texts',
  (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
];
