import type { ResponseType, HttpMethod, Operation, RetryClass } from '../contract/operation.ts';

/** One resource's operations, by method name. */
export type ResourceOperations = ReadonlyMap<string, Operation>;

/**
 * Reads one resource of a generated operation table: a line per operation, `<name> <VERB> [<path>] <key=value>…`. Paths
 * go on from what the resource's first line names, or else from `prefix`, where there is one, and the resource's name
 * in snake case; those after an equals sign are whole.
 *
 * The table is text because text is what loads fastest: hundreds of object literals cost their parse time at import,
 * while a string costs nothing until the resource is first used.
 */
export function parseResourceOperations(resource: string, text: string, prefix?: string): ResourceOperations {
  const operations = new Map<string, Operation>();
  const lines = text.split('\n');
  const base = lines[0]?.startsWith('/') ? lines.shift() : usualBase(resource, prefix);
  for (const line of lines) {
    const [name, method, ...facts] = line.split(' ');
    const rest = /^\w=/.test(facts[0] ?? 'a=') ? '' : (facts.shift() ?? '');
    const path = rest.startsWith('=') ? rest.slice(1) : `${base ?? ''}${rest}`;
    if (!name || !method || !path.startsWith('/'))
      throw new TypeError(`The operation table of ${resource} has an unreadable line: ${line}`);
    operations.set(name, withFacts({ id: `${resource}.${name}`, method: method as HttpMethod, path }, facts));
  }
  return operations;
}

/** `billing.creditGrants` → `/v1/billing/credit_grants`. */
function usualBase(resource: string, prefix: string | undefined): string {
  if (prefix === undefined) return '';
  return prefix + resource.replaceAll('.', '/').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
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
        operation.responseType = value as ResponseType;
        break;
      default:
        throw new TypeError(`The operation table names an unknown fact for ${base.id}: ${fact}`);
    }
  }
  return operation;
}
