import { ConfigurationError } from '../errors/call-errors.ts';
import type { ResponseType, HttpMethod, Operation, RetryClass } from '../contract/operation.ts';
import type { OwnKey, RepeatInfo } from '../contract/repeat.ts';
import type { StreamDetails } from '../contract/stream.ts';
import type { WireDetails } from '../contract/wire.ts';

/** The operations of one resource, by method name. */
export type ResourceOperations = ReadonlyMap<string, Operation>;

/**
 * Parses one resource of a generated operation table. Each line is an operation: `<name> <VERB> [<path>] <key=value>…`.
 * A path continues the path in the first line of the resource; without one, it continues the prefix and the resource's name
 * in snake case. An asterisk in it stands for the operation's name in snake case. A path after an equals sign is complete.
 *
 * The table is text because text loads fastest: hundreds of object literals cost their parse time at import, while a string
 * costs nothing until the resource is first used.
 *
 * @param common What the resources share: the prefix of most paths, and the flags of each POST that has none.
 * @throws ConfigurationError for a table that this version cannot read.
 */
export function parseResourceOperations(resource: string, text: string, common = ''): ResourceOperations {
  const operations = new Map<string, Operation>();
  const lines = text.split('\n');
  const [prefix = '', ...ofPost] = common.split(' ');
  const base = lines[0]?.startsWith('/') ? lines.shift() : prefix && prefix + inSnakeCase(resource);
  for (const line of lines) {
    const [name = '', method, ...fields] = line.split(' ');
    const rest = /^\w=/.test(fields[0] ?? 'a=') ? '' : (fields.shift() ?? '');
    const path = rest.startsWith('=')
      ? rest.slice(1)
      : `${base ?? ''}${rest.replace('*', () => inSnakeCase(name))}`;
    if (method === 'POST' && fields.length === 0) fields.push(...ofPost);
    if (!name || !method || !path.startsWith('/'))
      throw new ConfigurationError(`The operation table of ${resource} has an unreadable line: ${line}`);
    operations.set(
      name,
      withFields({ id: `${resource}.${name}`, method: method as HttpMethod, path }, fields),
    );
  }
  return operations;
}

/** `billing.creditGrants` → `billing/credit_grants`. */
const inSnakeCase = (name: string): string =>
  name.replaceAll('.', '/').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

type WritableOperation = { -readonly [K in keyof Operation]: Operation[K] };

function withFields(base: Operation, fields: readonly string[]): Operation {
  const operation: WritableOperation = { ...base };
  for (const field of fields) {
    const value = field.slice(2);
    switch (field[0]) {
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
      case 'w':
        addRepeat(operation, { when: value.split(',') });
        break;
      case 'x':
        addRepeat(operation, { unless: value.split(',') });
        break;
      case 'o':
        addRepeat(operation, { own: ownKey(value) });
        break;
      case 'd':
        addRepeat(operation, { done: value.split(',') });
        break;
      case 'p':
        addRepeat(operation, { probe: value });
        break;
      case 'u':
        addRepeat(operation, { undo: value });
        break;
      case 'g':
        operation.pager = value;
        break;
      case 't':
        operation.responseType = value as ResponseType;
        break;
      case 'e':
        operation.stream = JSON.parse(value) as StreamDetails;
        break;
      case 'v':
        operation.wire = JSON.parse(value) as WireDetails;
        break;
      default:
        throw new ConfigurationError(`The operation table has an unknown field for ${base.id}: ${field}`);
    }
  }
  return operation;
}

function addRepeat(operation: WritableOperation, info: RepeatInfo): void {
  operation.repeat = { ...operation.repeat, ...info };
}

/** `id`, `id:hex` or `id:hex:duplicate,409`: the parameter, its value, and the codes that refuse a second one. */
function ownKey(text: string): OwnKey {
  const [param = '', fill, exists] = text.split(':');
  return { param, ...(fill && { fill }), ...(exists && { exists: exists.split(',') }) };
}
