import type { AnswerKind, HttpMethod, Operation, RetryClass } from './operation.ts';

/** One resource's operations, by method name. */
export type ResourceOperations = ReadonlyMap<string, Operation>;

/**
 * Reads one resource of a generated operation table: a line per operation, `<name> <VERB> <path> <key=value>…`.
 *
 * The table is text because text is what loads fastest: hundreds of object literals cost their parse time at import,
 * while a string costs nothing until the resource is first used.
 */
export function parseResourceOperations(resource: string, lines: string): ResourceOperations {
  const operations = new Map<string, Operation>();
  for (const line of lines.split('\n')) {
    const [name, method, path, ...facts] = line.split(' ');
    if (!name || !method || !path)
      throw new TypeError(`The operation table of ${resource} has an unreadable line: ${line}`);
    operations.set(name, withFacts({ id: `${resource}.${name}`, method: method as HttpMethod, path }, facts));
  }
  return operations;
}

function withFacts(base: Operation, facts: readonly string[]): Operation {
  const operation: { -readonly [K in keyof Operation]: Operation[K] } = { ...base };
  for (const fact of facts) {
    const value = fact.slice(2);
    switch (fact[0]) {
      case 'b':
        operation.body = value;
        break;
      case 'n':
        operation.nestedBody = true;
        break;
      case 'q':
        operation.query = value.split(',');
        break;
      case 'h':
        operation.header = value.split(',');
        break;
      case 's':
        operation.server = value;
        break;
      case 'r':
        operation.retry = value as RetryClass;
        break;
      case 'g':
        operation.pager = value;
        break;
      case 't':
        operation.answer = value as AnswerKind;
        break;
      default:
        throw new TypeError(`The operation table names an unknown fact for ${base.id}: ${fact}`);
    }
  }
  return operation;
}
