import { didYouMean } from '@org/runtime-kit';
import { WebhookConfigError } from './errors.ts';

/** The names of a function's options; a name that is forgotten here does not compile. */
export type OptionNames<Options> = Readonly<Record<keyof Options & string, true>>;

/**
 * Refuses options that do not exist: an option that is silently ignored is a setting that somebody relies on.
 *
 * @throws WebhookConfigError naming the option, and the one that was probably meant.
 */
export function checkOptions(
  caller: string,
  options: unknown,
  names: Readonly<Record<string, true>>,
): asserts options is object {
  const known = Object.keys(names);
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new WebhookConfigError(
      `${caller} takes an object of options, and got ${kindOf(options)}. Its options are ${known.join(', ')}.`,
    );
  }
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(names, name)) continue;
    const similar = didYouMean(name, known) ?? known.find((other) => other.startsWith(name));
    const remedy = similar === undefined ? '' : ` Did you mean "${similar}"?`;
    throw new WebhookConfigError(
      `${caller} has no option "${name}".${remedy} Its options are ${known.join(', ')}.`,
    );
  }
}

/**
 * Refuses a number outside its range: NaN, for one, would switch a limit off, because every comparison with it is false.
 *
 * @throws WebhookConfigError naming the option and the range.
 */
export function checkNumber(name: string, value: unknown, least: 'above 0' | '0 or more'): void {
  const fits = typeof value === 'number' && (least === 'above 0' ? value > 0 : value >= 0);
  if (!fits) throw new WebhookConfigError(`The option ${name} must be a number, ${least}.`);
}

/**
 * Refuses a value that lacks the methods which will be called later, when it is too late to say so.
 *
 * @throws WebhookConfigError naming the option and the method.
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
 * Refuses a value that is not a function.
 *
 * @throws WebhookConfigError naming the option.
 */
export function checkFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') throw new WebhookConfigError(`The option ${name} must be a function.`);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}
