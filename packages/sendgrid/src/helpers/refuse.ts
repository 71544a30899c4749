import { InvalidParamsError } from '@org/http-core';

/**
 * @param problem a clause that names the field and says what is wrong with it
 * @throws InvalidParamsError always
 */
export function refuse(param: string, problem: string, cause?: unknown): never {
  throw new InvalidParamsError(`The mail cannot be sent: ${problem}.`, { param, cause });
}

export function check(isRight: boolean, param: string, problem: string): void {
  if (!isRight) refuse(param, problem);
}

/** What a value is, in words that show none of it. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'object') return `a ${typeof value}`;
  const { name } =
    (Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null)?.constructor ?? {};
  return name === undefined || name === '' || name === 'Object' ? 'an object' : `a ${name}`;
}
