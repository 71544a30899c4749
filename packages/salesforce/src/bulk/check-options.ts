import { InvalidParamsError } from '@org/http-core';
import { isRecord, type OptionTable } from '@org/http-core/provider';

/**
 * Checks the options that a helper has beside those of its calls, which the calls check.
 *
 * @throws InvalidParamsError naming the option that is wrong.
 */
export function checkOptions(options: unknown, own: OptionTable, helper: string): void {
  if (!isRecord(options))
    throw new InvalidParamsError(
      `${helper} takes an object of options last, such as { deadlineMs: 60_000 }.`,
      {
        param: 'options',
      },
    );
  for (const [name, [expected, accepts]] of Object.entries(own))
    if (options[name] !== undefined && !accepts(options[name]))
      throw new InvalidParamsError(`The option ${name} must be ${expected}.`, { param: name });
}
