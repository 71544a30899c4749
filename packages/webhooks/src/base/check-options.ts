import { didYouMean } from '@org/runtime-kit';
import { WebhookConfigError } from './errors.ts';

/** The names of a function's options. A missing name does not compile. */
export type OptionNames<Options> = Readonly<Record<keyof Options & string, true>>;

/**
 * Rejects options that do not exist: somebody relies on the setting that a silently ignored option was meant to be.
 *
 * @throws WebhookConfigError with the name of the option and the closest existing one.
 * @public
 */
export function checkOptions(
  caller: string,
  options: unknown,
  names: Readonly<Record<string, true>>,
): asserts options is object {
  const known = Object.keys(names);
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new WebhookConfigError(
      `${caller} takes an object of options but received ${kindOf(options)}. Its options are ${known.join(', ')}.`,
    );
  }
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(names, name)) continue;
    const similar = didYouMean(name, known) ?? known.find((other) => other.startsWith(name));
    const hint = similar === undefined ? '' : ` Did you mean "${similar}"?`;
    throw new WebhookConfigError(
      `${caller} has no option "${name}".${hint} Its options are ${known.join(', ')}.`,
    );
  }
}

/**
 * Rejects a number outside its range. NaN, for example, would disable a limit because every comparison with it is
 * false.
 *
 * @throws WebhookConfigError with the name of the option and the range.
 */
export function checkNumber(name: string, value: unknown, least: 'above 0' | '0 or more'): void {
  const fits = typeof value === 'number' && (least === 'above 0' ? value > 0 : value >= 0);
  if (!fits) throw new WebhookConfigError(`The option ${name} must be a number, ${least}.`);
}

/**
 * Rejects a value without the methods that are called later, because an error would be too late then.
 *
 * @throws WebhookConfigError with the name of the option and the method.
 */
export function checkMethods(name: string, value: unknown, ...methods: readonly string[]): void {
  for (const method of methods) {
    const has =
      (typeof value === 'object' || typeof value === 'function') &&
      value !== null &&
      typeof (value as Record<string, unknown>)[method] === 'function';
    if (!has) throw new WebhookConfigError(`The option ${name} must be an object with a method ${method}().`);
  }
}

/**
 * Rejects a value that is not a function.
 *
 * @throws WebhookConfigError with the name of the option.
 */
export function checkFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') throw new WebhookConfigError(`The option ${name} must be a function.`);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}
