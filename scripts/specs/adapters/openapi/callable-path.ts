import { text, type Json } from './json.ts';

/** How a path of a description is requested, where that is not what it says. */
export interface CallablePath {
  /** The template to fill in, with the constants of its query; absent where the path itself is it. */
  readonly template?: string;
  /** Names of the constants of the query, which are no parameters. */
  readonly constants?: readonly string[];
}

/**
 * What a request can have of a path: `/#Action=Send` is `/?Action=Send` if `Action` is a parameter of the query, and else
 * `/`; constants of a query stay, and names in other scripts are percent-encoded.
 *
 * @param parameters - of the operation, resolved
 * @returns undefined where no request can have the path
 */
export function callableAs(path: string, parameters: readonly Json[]): CallablePath | undefined {
  const [, main = '', search = '', fragment = ''] = PARTS.exec(path) ?? [];
  const names = slotsOf(main);
  const isOpen = /[{}]/.test(main.replaceAll(SLOT, ''));
  if (isOpen || !PATH.test(main) || !names.every((name) => PARAMETER.test(name)) || new Set(names).size < names.length) return undefined;
  const inQuery = new Set(parameters.flatMap((one) => (one['in'] === 'query' ? [text(one['name']) ?? ''] : [])));
  const constants = [
    ...pairsOf(search),
    // A fragment only tells operations apart, unless it repeats what the query says.
    ...pairsOf(fragment).filter(([name]) => inQuery.has(name)),
  ].filter(([name, value]) => name !== '' && !value.includes('{'));
  const query = constants.map((pair) => pair.map(encoded).join('=')).join('&');
  const template = encoded(main) + (query === '' ? '' : `?${query}`);
  return { ...(template !== path && { template }), ...(constants.length > 0 && { constants: constants.map(([name]) => name) }) };
}

/** The names of the placeholders of a template. */
export function slotsOf(path: string): string[] {
  return [...path.matchAll(SLOT)].map(([, name = '']) => name);
}

function pairsOf(search: string): [string, string][] {
  return search.split('&').flatMap((pair) => {
    const [name = '', value] = pair.split('=');
    return value === undefined ? [] : [[name, value] as [string, string]];
  });
}

/** Percent-encodes what is no part of a URL, and leaves what is encoded already. */
function encoded(part: string): string {
  return part.replaceAll(/\{[^}]*\}|[^\x21-\x7e]+/g, (found) => (found.startsWith('{') ? found : encodeURIComponent(found)));
}

const SLOT = /\{([^}]*)\}/g;
const PARTS = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;
/** What a template may hold: nothing that a request could not carry. */
const PATH = /^\/[\w\-./~:@!$&'()*+,;=%{}\p{L}\p{M}\p{N}]*$/u;
const PARAMETER = /^(?!__proto__$|constructor$|prototype$|hasOwnProperty$|toString$|valueOf$|then$)[^\s,{}\p{C}]+$/u;
