import { ConfigurationError, InvalidParamsError } from '../errors/call-errors.ts';
import { encodeComponent } from './percent.ts';

/** A path template, split at its placeholders. */
export interface PathTemplate {
  /** The text before the first placeholder. */
  readonly head: string;
  readonly slots: readonly PathSlot[];
}

interface PathSlot {
  readonly name: string;
  /** Whether slashes are kept: `{+name}`. */
  readonly reserved: boolean;
  /** The text after this placeholder. */
  readonly tail: string;
}

/** Splits `/v1/customers/{id}/sources` at its placeholders, once per operation. */
export function parsePathTemplate(template: string): PathTemplate {
  const [head = '', ...rest] = template.split('{');
  if (head.includes('}')) throw unreadable(template);
  const slots = rest.map((part) => {
    const end = part.indexOf('}');
    if (end < 1 || part.includes('}', end + 1)) throw unreadable(template);
    const reserved = part.startsWith('+');
    return { name: part.slice(reserved ? 1 : 0, end), reserved, tail: part.slice(end + 1) };
  });
  return { head, slots };
}

const unreadable = (template: string): ConfigurationError =>
  new ConfigurationError(
    `The path template ${template} has a brace without its counterpart. Write placeholders as {name} or {+name}.`,
  );

/**
 * Fills a template. A value becomes one segment (or, if reserved, several segments) of the path: slashes and everything
 * else that could lead elsewhere are encoded. The segments `.` and `..` are refused, as no encoding protects them from
 * being resolved.
 *
 * @throws InvalidParamsError if a value is missing, empty, not a scalar, or a dot segment.
 */
export function expandPath(
  template: PathTemplate,
  params: Readonly<Record<string, unknown>>,
  operation: string,
): string {
  let path = template.head;
  for (const slot of template.slots) path += pathValue(params[slot.name], slot, operation) + slot.tail;
  return path;
}

function pathValue(value: unknown, slot: PathSlot, operation: string): string {
  const { name } = slot;
  const number = typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value));
  if (typeof value !== 'string' && !number) {
    const kind = typeof value === 'number' ? String(value) : typeof value;
    const problem = value === undefined || value === null ? 'is missing' : `must be text, not ${kind}`;
    throw new InvalidParamsError(`${operation}: the parameter ${name} ${problem}; it is part of the URL.`, {
      param: name,
      operation,
    });
  }
  const text = typeof value === 'string' ? value : String(value);
  if (text.trim() === '') {
    throw new InvalidParamsError(`${operation}: the parameter ${name} is empty; it is part of the URL.`, {
      param: name,
      operation,
    });
  }
  const segments = slot.reserved ? text.split('/') : [text];
  if (segments.some((segment) => segment === '.' || segment === '..' || (slot.reserved && segment === ''))) {
    throw new InvalidParamsError(
      `${operation}: the parameter ${name} would lead to another path. Pass the plain id.`,
      { param: name, operation },
    );
  }
  return segments.map(encodeComponent).join('/');
}
