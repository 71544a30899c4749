import { list, object, text, type Json } from '../../specs/adapters/openapi/json.ts';
import type { RawOperation } from '../../specs/adapters/openapi/operation-details.ts';
import { own } from '../../specs/record.ts';
import { beginningOf, type Undecided } from './undecided.ts';

/** One credential that the client sends. */
export interface Credential {
  readonly kind: 'bearer' | 'basic' | 'header' | 'query' | 'cookie';
  /** The option that takes it: `accessToken`. */
  readonly option: string;
  /** The header's or the parameter's name. */
  readonly name: string;
}

export interface DetectedAuth {
  /** Sent together. None: the API needs no credential, or one that could not be found out. */
  readonly credentials: readonly Credential[];
  /** Of operations that take none of those: the key of the strategy → its credential. */
  readonly others: Readonly<Record<string, Credential>>;
  /** The document's name of a scheme → the key of its strategy, `usual` for those of most operations. */
  readonly keys: Readonly<Record<string, string>>;
  readonly undecided: readonly Undecided[];
}

/** How requests are authenticated: by what most operations say, else by the only scheme there is. */
export function detectAuth(document: Json, operations: readonly RawOperation[]): DetectedAuth {
  const schemes = object(object(document['components'])['securitySchemes']) as Record<string, unknown>;
  const votes = new Map<string, number>();
  for (const { raw } of operations) {
    const required = list(raw['security'] ?? document['security']).map((one) =>
      Object.keys(object(one)).sort(),
    );
    for (const names of required) {
      const key = names.join(' ');
      if (names.length > 0) votes.set(key, (votes.get(key) ?? 0) + 1);
    }
  }
  const said = [...votes].map(([key, count]) => ({ names: key.split(' '), count }));
  const isGuess = said.length === 0;
  const choices = isGuess ? Object.keys(schemes).map((name) => ({ names: [name], count: 1 })) : said;
  const usable = choices.flatMap(({ names, count }) => {
    const credentials = credentialsOf(names, schemes);
    return credentials.every((one) => one !== undefined) ? [{ names, count, credentials }] : [];
  });
  const [best] = usable.sort((a, b) => b.count - a.count || rank(a.credentials) - rank(b.credentials));
  if (!best) return withoutScheme(operations, Object.keys(schemes));
  const keys = Object.fromEntries(best.names.map((name) => [name, 'usual']));
  const others: Record<string, Credential> = {};
  // What an operation takes alone and most do not, such as a password where tokens come from.
  for (const { names, credentials } of isGuess ? [] : usable) {
    const [name, ...more] = names;
    const [credential] = credentials;
    if (name === undefined || more.length > 0 || !credential || own(keys, name) !== undefined) continue;
    const isNeeded = operations.some(({ raw }) => {
      const alternatives = list(raw['security'] ?? document['security']).map((one) =>
        Object.keys(object(one)),
      );
      return (
        alternatives.some((one) => one.join() === name) &&
        !alternatives.some((one) => one.every((scheme) => own(keys, scheme) === 'usual'))
      );
    });
    if (!isNeeded) continue;
    const taken = [...best.credentials, ...Object.values(others)].map(({ option }) => option);
    const key = freeName(camel(name), [
      ...Object.keys(others),
      ...taken,
      'usual',
      'none',
      'optional',
      'auth',
    ]);
    keys[name] = key;
    others[key] = { ...credential, option: key };
  }
  const asked = questions(best, schemes, usable.length, isGuess, Object.keys(others));
  const unmet = unmetBy(keys, operations, document['security']);
  return { credentials: best.credentials, others, keys, undecided: [...asked, ...unmet] };
}

/** Operations that take what the client cannot write, or several credentials that it does not send together. */
function unmetBy(
  keys: Readonly<Record<string, string>>,
  operations: readonly RawOperation[],
  security: unknown,
): Undecided[] {
  const unmet = operations.filter(({ raw }) => {
    const alternatives = list(raw['security'] ?? security).map((one) => Object.keys(object(one)));
    const isMet = (names: readonly string[]): boolean =>
      names.every((name) => own(keys, name) === 'usual') ||
      (names.length === 1 && names.every((name) => own(keys, name) !== undefined));
    return alternatives.length > 0 && !alternatives.some(isMet);
  });
  if (unmet.length === 0) return [];
  const { shown, rest } = beginningOf(
    unmet.map(({ verb, path }) => `${verb.toUpperCase()} ${path}`),
    3,
  );
  const question = `${shown} take${unmet.length === 1 ? 's' : ''} credentials that the client does not send, and ${unmet.length === 1 ? 'is' : 'are'} called with the usual one: pass a strategy for them as the option auth of a call`;
  return [{ question, ...rest, place: 'client' }];
}

function freeName(wish: string, taken: readonly string[]): string {
  let name = wish;
  for (let n = 2; taken.includes(name); n++) name = `${wish}${n}`;
  return name;
}

/** The credentials of schemes that are used together. Two that write one place are one credential. */
function credentialsOf(
  names: readonly string[],
  schemes: Record<string, unknown>,
): (Credential | undefined)[] {
  const places = new Map(
    names.map((scheme) => {
      const credential = credentialOf(scheme, object(own(schemes, scheme)), 1);
      return [credential ? `${credential.kind} ${credential.name}` : scheme, scheme] as const;
    }),
  );
  return [...places.values()].map((scheme) =>
    credentialOf(scheme, object(own(schemes, scheme)), places.size),
  );
}

function credentialOf(scheme: string, from: Json, count: number): Credential | undefined {
  const name = text(from['name']) ?? '';
  const option = count > 1 ? camel(scheme) : undefined;
  switch (from['type']) {
    case 'oauth2':
    case 'openIdConnect':
      return { kind: 'bearer', option: option ?? 'accessToken', name: 'authorization' };
    case 'http':
      if (String(from['scheme']).toLowerCase() === 'basic')
        return { kind: 'basic', option: 'password', name: 'authorization' };
      if (String(from['scheme']).toLowerCase() !== 'bearer') return undefined;
      return { kind: 'bearer', option: option ?? 'token', name: 'authorization' };
    case 'apiKey':
      if (from['in'] === 'header' && HEADER.test(name))
        return { kind: 'header', option: option ?? 'apiKey', name: name.toLowerCase() };
      if (from['in'] === 'cookie' && HEADER.test(name))
        return { kind: 'cookie', option: option ?? 'apiKey', name };
      if (from['in'] === 'query' && /^[\w.\-[\]]+$/.test(name))
        return { kind: 'query', option: option ?? 'apiKey', name };
      return undefined;
    default:
      return undefined;
  }
}

/** RFC 9110 §5.6.2 token. */
const HEADER = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Tokens before keys, headers before queries: URLs end up in logs. */
function rank(credentials: readonly Credential[]): number {
  return Math.max(
    ...credentials.map(({ kind }) => ['bearer', 'header', 'basic', 'cookie', 'query'].indexOf(kind)),
  );
}

function questions(
  { names, credentials }: { names: readonly string[]; credentials: readonly Credential[] },
  schemes: Record<string, unknown>,
  choices: number,
  isGuess: boolean,
  others: readonly string[],
): Undecided[] {
  const found: Undecided[] = [];
  const ask = (question: string): void => {
    found.push({ question, place: 'client' });
  };
  if (isGuess)
    ask(`the document lists ways to authenticate and no operation names one: ${names.join(' and ')} is used`);
  if (choices > 1)
    ask(
      `of ${choices} ways to authenticate, ${names.join(' and ')} is the client's; ${others.length > 0 ? `operations that take another one have the options of ${others.join(', ')}, and the rest go` : 'others go'} through the option auth`,
    );
  if (names.some((name) => object(own(schemes, name))['type'] === 'oauth2'))
    ask(
      'the client takes an access token, or a function that gives one; which OAuth flow gets it is for you to set up (docs/guides/oauth.md)',
    );
  if (credentials.some(({ kind, name }) => kind === 'header' && name === 'authorization'))
    ask('the key goes into the header Authorization as it is: set "prefix" if a word must stand before it');
  return found;
}

/** Many a document has no scheme and a parameter for the header on each operation. */
function withoutScheme(operations: readonly RawOperation[], schemes: readonly string[]): DetectedAuth {
  const takesHeader = operations.some(({ raw, item }) =>
    [...list(item['parameters']), ...list(raw['parameters'])].some(
      (one) =>
        object(one)['in'] === 'header' && String(object(one)['name']).toLowerCase() === 'authorization',
    ),
  );
  if (takesHeader && schemes.length === 0) {
    const question =
      'no way to authenticate is named, and operations take the header Authorization: a bearer token is assumed';
    return {
      credentials: [{ kind: 'bearer', option: 'token', name: 'authorization' }],
      others: {},
      keys: {},
      undecided: [{ question, place: 'client' }],
    };
  }
  const question =
    schemes.length === 0
      ? 'no way to authenticate is named: requests carry no credential unless the option auth gives one'
      : `${schemes.join(', ').slice(0, 100)} cannot be written by the client: give a strategy as the option auth`;
  return { credentials: [], others: {}, keys: {}, undecided: [{ question, place: 'client' }] };
}

function camel(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const joined = words
    .map(
      (word, index) =>
        (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
    )
    .join('');
  return /^[a-z]/.test(joined) ? joined : `key${joined}`;
}
