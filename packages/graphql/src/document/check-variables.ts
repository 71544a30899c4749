import { InvalidParamsError } from '@org/http-core';
import { didYouMean } from '@org/http-core/provider';
import type { OperationDefinition } from '../contract/document.ts';

/**
 * Refuses variables that the operation does not declare, which servers ignore, and required ones that are missing.
 *
 * @throws InvalidParamsError that names the variable.
 */
export function checkVariables(
  { variables: declared }: OperationDefinition,
  given: unknown,
  operation: string,
): void {
  if (given !== undefined && (typeof given !== 'object' || given === null || Array.isArray(given))) {
    throw new InvalidParamsError(
      `${operation}: the variables must be one object, such as { id: '…' }. Pass them as the second argument.`,
      { param: 'variables', operation },
    );
  }
  const values = (given ?? {}) as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(values)) {
    if (values[name] === undefined || declared.some((variable) => variable.name === name)) continue;
    throw undeclared(
      name,
      declared.map((variable) => variable.name),
      operation,
    );
  }
  for (const { name, type, required } of declared) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (!required || (value !== undefined && value !== null)) continue;
    throw new InvalidParamsError(
      `${operation}: the variable $${name} of type ${type} is missing. Pass { ${name}: … } as the variables.`,
      { param: name, operation },
    );
  }
}

function undeclared(name: string, declared: readonly string[], operation: string): InvalidParamsError {
  const similar = didYouMean(name, declared);
  const hint =
    similar !== undefined
      ? `Write ${similar} instead.`
      : declared.length === 0
        ? 'It declares no variables.'
        : `Its variables: ${declared.join(', ')}.`;
  return new InvalidParamsError(`${operation}: the document declares no variable $${name}. ${hint}`, {
    param: name,
    operation,
  });
}
