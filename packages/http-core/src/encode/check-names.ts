import { InvalidParamsError } from '../errors/call-errors.ts';
import type { Operation } from '../contract/operation.ts';

/**
 * Options of a call that no API has as parameters. Some vendors' SDKs take them among the parameters.
 *
 * @public
 */
export const CALL_OPTION_NAMES: readonly string[] = [
  'deadlineMs',
  'idempotencyKey',
  'maxLimiterWaitMs',
  'maxResponseBytes',
  'timeoutMs',
];

/**
 * The style of an API's parameter names.
 *
 * @public
 */
export type NameStyle = 'snake_case' | 'camelCase';

/**
 * The rules of {@link checkNames}.
 *
 * @public
 */
export interface NameRules {
  readonly style: NameStyle;
  /** Options of a call that cannot be parameters of this API. */
  readonly options: readonly string[];
  /** The API's exceptions to its own style. */
  readonly except?: readonly string[];
}

/**
 * Refuses parameters that the API cannot know: names in another style, which most APIs ignore silently, and options of
 * the call among the parameters. Names within a parameter are not checked, as they may be the caller's own. For
 * `checkParams` of a provider.
 *
 * @throws InvalidParamsError naming the parameter and what to write instead.
 * @example
 * ```ts
 * import { checkNames, type Provider } from '@org/http-core/provider';
 *
 * const checkParams: Provider['checkParams'] = (params, operation) =>
 *   checkNames(params, operation, { style: 'snake_case', options: ['timeoutMs'] });
 * ```
 * @public
 */
export function checkNames(
  params: Readonly<Record<string, unknown>>,
  { id }: Pick<Operation, 'id'>,
  { style, options, except }: NameRules,
): void {
  for (const param in params) {
    const isOption = options.includes(param);
    const own = inStyle(param, style);
    if (!isOption && (own === param || except?.includes(param) === true)) continue;
    throw new InvalidParamsError(
      isOption
        ? `${param} is an option of the call, not a parameter. Pass it in the last argument, after the parameters.`
        : `${id} has no parameter ${param}. Write ${own} instead.`,
      { param, operation: id },
    );
  }
}

const inStyle = (name: string, style: NameStyle): string =>
  style === 'camelCase'
    ? name.replace(/([a-z\d])_([a-z])/g, (_, before: string, after: string) => before + after.toUpperCase())
    : name.replace(
        /([a-z\d])([A-Z]+)/g,
        (_, before: string, after: string) => `${before}_${after.toLowerCase()}`,
      );
