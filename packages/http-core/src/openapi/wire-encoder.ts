import type { WireHeaders } from '../contract/encoders.ts';
import type { Operation } from '../contract/operation.ts';
import type { ParameterStyle } from '../contract/wire.ts';
import type { WireEncoder } from '../contract/wire-encoder.ts';
import { checkOnce } from '../encode/encode-request.ts';
import { mergeHeaders } from '../encode/headers.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { cookieText, headerText, pathText, queryText } from './styles.ts';

/**
 * Writes what an operation's `wire` says: parameters in a style of their own, cookies, and the header `accept`. For `wire` of a
 * provider; operations without `wire` are encoded as usual.
 *
 * @throws InvalidParamsError naming the parameter that has no form in its style.
 * @example
 * ```ts
 * import { wireEncoder } from '@org/http-core/openapi';
 * import { jsonBody, repeatedQuery, type Provider } from '@org/http-core/provider';
 *
 * export const provider: Provider = {
 *   name: 'acme',
 *   baseUrl: 'https://api.example.com',
 *   bodies: { json: jsonBody },
 *   query: repeatedQuery,
 *   wire: wireEncoder,
 * };
 * ```
 * @public
 */
export const wireEncoder: WireEncoder = (given, operation, options) => {
  const { wire } = operation;
  if (!wire) return undefined;
  const params: Record<string, unknown> = { ...given };
  /** Takes the styled parameters that were given, and writes each. */
  const write = (
    styles: Readonly<Record<string, ParameterStyle>> | undefined,
    text: (value: unknown, name: string, style: ParameterStyle) => string,
  ): [string, string][] =>
    Object.entries(styles ?? {}).flatMap(([name, style]) => {
      const value = given[name];
      if (value === undefined || value === null) return [];
      Reflect.deleteProperty(params, name);
      return [[name, text(value, name, style)]];
    });

  let { path } = operation;
  for (const [name, text] of write(wire.path, pathText))
    path = path.replace(`{${name}}`, () => segment(text, name, operation));
  const query = write(wire.query, queryText);
  if (options.query)
    checkOnce(Object.fromEntries(query.map(([name]) => [name, given[name]])), options.query, operation);
  const search = query
    .map(([, text]) => text)
    .filter((text) => text !== '')
    .join('&');
  if (search !== '') path += `${path.includes('?') ? '&' : '?'}${search}`;
  const headers: WireHeaders = {};
  if (wire.accept !== undefined) headers['accept'] = wire.accept;
  mergeHeaders(headers, Object.fromEntries(write(wire.header, headerText)));
  const cookie = write(wire.cookie, cookieText)
    .map(([, text]) => text)
    .join('; ');
  return { params, path, headers, cookie };
};

/** Refuses a value that would leave its place in the path empty, or lead to another path. */
function segment(text: string, name: string, { id }: Operation): string {
  if (text.trim() !== '' && text !== '.' && text !== '..') return text;
  throw new InvalidParamsError(
    text.trim() === ''
      ? `${id}: the parameter ${name} is empty; it is part of the URL.`
      : `${id}: the parameter ${name} would lead to another path. Pass the plain id.`,
    { param: name, operation: id },
  );
}
