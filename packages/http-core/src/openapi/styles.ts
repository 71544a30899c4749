import type { ParameterStyle } from '../contract/wire.ts';
import { jsonText } from '../encode/json.ts';
import { encodeComponent } from '../encode/percent.ts';
import { bracketIsoQuery, flatText } from '../encode/query.ts';
import { missingItem, plainEntries, unwrapJson } from '../encode/wire-value.ts';

/** A value as a list of texts, or as texts by name. */
type Texts = readonly string[] | readonly (readonly [string, string])[];

const isPairs = (texts: Texts): texts is readonly (readonly [string, string])[] =>
  Array.isArray(texts[0]) && texts.length > 0;

/** The texts of a scalar, a list or an object. `null` and `undefined` of an object are left out, as `null` of a list is. */
function textsOf(given: unknown, name: string, encode: (text: string) => string): Texts {
  const value = unwrapJson(given);
  if (Array.isArray(value)) {
    if (value.includes(undefined)) throw missingItem(`${name}[${value.indexOf(undefined)}]`);
    return value.filter((item) => item !== null).map((item) => encode(flatText(item, name)));
  }
  if (typeof value !== 'object' || value === null || value instanceof Date)
    return [encode(flatText(value, name))];
  return plainEntries(value, name)
    .filter(([, item]) => item !== undefined && item !== null)
    .map(([key, item]) => [encode(key), encode(flatText(item, `${name}.${key}`))] as const);
}

const flat = (texts: Texts): readonly string[] => (isPairs(texts) ? texts.flat() : texts);
const joined = (texts: Texts, by: string): string =>
  (isPairs(texts) ? texts.map(([key, text]) => `${key}=${text}`) : texts).join(by);

const same = (text: string): string => text;

/** A parameter of the path as text for its place, percent-encoded. */
export function pathText(value: unknown, name: string, style: ParameterStyle): string {
  if (style === 'json') return encodeComponent(jsonText(value, name));
  const texts = textsOf(value, name, encodeComponent);
  switch (style) {
    case 'label':
      return `.${flat(texts).join(',')}`;
    case 'label*':
      return `.${joined(texts, '.')}`;
    case 'matrix':
      return `;${encodeComponent(name)}${assigned(flat(texts).join(','))}`;
    case 'matrix*':
      if (isPairs(texts)) return texts.map(([key, text]) => `;${key}${assigned(text)}`).join('');
      return flat(texts)
        .map((text) => `;${encodeComponent(name)}${assigned(text)}`)
        .join('');
    case 'simple*':
      return joined(texts, ',');
    default:
      return flat(texts).join(',');
  }
}

/** RFC 6570 §3.2.7: a matrix parameter without a value has no equals sign. */
const assigned = (text: string): string => (text === '' ? '' : `=${text}`);

/** A parameter of the query as pairs, percent-encoded; empty for a list or an object without values. */
export function queryText(value: unknown, name: string, style: ParameterStyle): string {
  const key = encodeComponent(name);
  if (style === 'json') return `${key}=${encodeComponent(jsonText(value, name))}`;
  if (style === 'deepObject') return bracketIsoQuery({ [name]: value });
  const texts = textsOf(value, name, encodeComponent);
  if (texts.length === 0) return '';
  if (style === 'form*')
    return isPairs(texts)
      ? joined(texts, '&')
      : flat(texts)
          .map((text) => `${key}=${text}`)
          .join('&');
  const by = style === 'space' ? '%20' : style === 'pipe' ? '%7C' : ',';
  return `${key}=${flat(texts).join(by)}`;
}

/** A parameter as the value of a header. */
export function headerText(value: unknown, name: string, style: ParameterStyle): string {
  if (style === 'json') return jsonText(value, name);
  const texts = textsOf(value, name, same);
  return style === 'simple*' ? joined(texts, ',') : flat(texts).join(',');
}

/** A parameter as a cookie. */
export function cookieText(value: unknown, name: string, style: ParameterStyle): string {
  const key = encodeComponent(name);
  if (style === 'json') return `${key}=${encodeComponent(jsonText(value, name))}`;
  const texts = textsOf(value, name, encodeComponent);
  return style === 'form*' && isPairs(texts) ? joined(texts, '; ') : `${key}=${flat(texts).join(',')}`;
}
