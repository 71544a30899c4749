import { isRecord, TEXT, type Operation, type OptionTable } from '@org/http-core/provider';
import {
  ConfigurationError,
  InvalidParamsError,
  type AuthStrategy,
  type ClientOptions,
  type RequestOptions as CoreRequestOptions,
  type Credential,
} from '@org/http-core';

/**
 * Options of a client. Pass one of `accessToken`, `apiKey` and `auth`. Default: the environment variable
 * `GOOGLE_ACCESS_TOKEN`, then `GOOGLE_API_KEY`.
 *
 * @public
 */
export interface GoogleOptions extends Omit<ClientOptions, 'auth'> {
  /**
   * An OAuth access token (`ya29.…`), or a function that returns the current token. After a 401, the function is called
   * again with `forceRefresh`.
   */
  readonly accessToken?: Credential | undefined;
  /** An API key (`AIza…`), which is sent in the query. It gives access to public data only. */
  readonly apiKey?: Credential | undefined;
  /** Another authentication strategy, such as `oauth2()` of `@org/oauth`. */
  readonly auth?: AuthStrategy | undefined;
  /**
   * The project that quota and cost are charged to. Default: the environment variable `GOOGLE_CLOUD_QUOTA_PROJECT`, then
   * the credential's own project.
   */
  readonly quotaProject?: string | undefined;
}

/**
 * Options of one call to Google.
 *
 * @public
 */
export interface RequestOptions extends CoreRequestOptions {
  /**
   * An access token that replaces the client's credential for this call, such as another user's. Like `apiKey` and `auth`,
   * it must not be `undefined`: the call would otherwise be made with the client's credential.
   */
  readonly accessToken?: Credential;
  /** An API key that replaces the client's credential for this call. */
  readonly apiKey?: Credential;
  /**
   * The fields to request, as a mask or a list of masks: `'items(id,summary)'`, `['id', 'name']`. The response omits all
   * others. A literal mask narrows the type of the response, and a field that the response lacks does not compile. A list
   * always requests `nextPageToken`, too. Default: all fields that the API returns.
   */
  readonly fields?: string | readonly string[] | undefined;
  /** The project that quota and cost are charged to, by id or number; header `x-goog-user-project`. */
  readonly quotaProject?: string | undefined;
  /**
   * The user that quota per user is charged to, if one credential serves many users: any text of up to 40 characters.
   */
  readonly quotaUser?: string | undefined;
}

/**
 * Options of one call whose literal mask narrows the type of the response.
 *
 * @public
 */
export interface MaskedOptions<Response, Mask extends string> extends Omit<RequestOptions, 'fields'> {
  /**
   * The fields to request, as a mask or a list of masks: `'items(id,summary)'`, `['id', 'name']`. The response omits all
   * others. A list always requests `nextPageToken`, too. Default: all fields that the API returns.
   */
  readonly fields?: FieldMask<Response, Mask> | readonly FieldMask<Response, Mask>[] | undefined;
}

/** `Mask` where the response has all its fields; otherwise a message that names the field it lacks. */
type FieldMask<Response, Mask extends string> = Mask extends unknown
  ? string extends Mask
    ? Mask
    : [Mistake<Response, Paths<Mask>>] extends [never]
      ? Mask
      : Mistake<Response, Paths<Mask>>
  : never;

/**
 * The response of a call with this mask. Without a literal mask, it is the response itself.
 *
 * @public
 */
export type MaskedResponse<Response, Mask extends string> = string extends Mask
  ? Response
  : [Paths<Mask>] extends [never]
    ? Response
    : '*' extends Paths<Mask>
      ? Response
      : Masked<Response, Paths<Mask> | NextPage<Response>>;

/**
 * An item of a paged response whose field `Key` holds the items.
 *
 * @public
 */
export type MaskedItem<Item, Mask extends string, Key extends string> = string extends Mask
  ? Item
  : [Paths<Mask>] extends [never]
    ? Item
    : Selected<Item, Paths<Mask>, Key>;

/**
 * A resource with the fields of a mask, and no others.
 *
 * @public
 * @example
 * ```ts
 * import type { Masked } from '@org/google';
 * import type { File } from '@org/google/drive/models';
 *
 * type OwnedFile = Masked<File, 'name' | 'owners/emailAddress'>;
 * export const ownersOf = ({ owners = [] }: OwnedFile) => owners.map((owner) => owner.emailAddress);
 * ```
 */
export type Masked<Resource, Path extends string> = {
  [Key in keyof Resource as Key extends Head<Path> ? Key : '*' extends Head<Path> ? Key : never]: Selected<
    Resource[Key],
    Path,
    Key & string
  >;
};

/** Every list asks for the token of the next page. */
type NextPage<Response> = 'nextPageToken' extends keyof Response ? 'nextPageToken' : never;

/** A field, whole where a path ends at it. */
type Selected<Value, Path extends string, Key extends string> = [Extract<Path, Key | '*'>] extends [never]
  ? Inside<Value, Tail<Path, Key> | Tail<Path, '*'>>
  : Value;

/** The parts of a value that the paths select. */
type Inside<Value, Path extends string> = Value extends readonly (infer Item)[]
  ? Inside<Item, Path>[]
  : Value extends string
    ? Value
    : Value extends object
      ? '*' extends Path
        ? Value
        : string extends keyof Value
          ? { [Key in keyof Value]: SelectedEntry<Value[Key], Path> }
          : Masked<Value, Path>
      : Value;

/** The value of a map, whose keys no type knows. */
type SelectedEntry<Value, Path extends string> = Path extends `${string}/${string}`
  ? Inside<Value, Path extends `${string}/${infer Next}` ? Next : never>
  : Value;

/** The first part of a path: `owners` of `owners/emailAddress`. */
type Head<Path extends string> = Path extends `${infer First}/${string}` ? First : Path;

/** The part after `Key` of the paths that begin with it. */
type Tail<Path extends string, Key extends string> = Path extends `${Key}/${infer Next}` ? Next : never;

/**
 * The paths of a mask: `files/id` and `files/name` of `files(id,name)`. `Outer` is the path before the innermost open
 * parenthesis, and `Stack` holds those outside of it.
 */
type Paths<Mask extends string> = ReadMask<`${Mask},`>;

type ReadMask<
  Rest extends string,
  Outer extends string = '',
  Stack extends readonly string[] = [],
  Found extends string = never,
> = Rest extends `${infer Part},${infer Next}`
  ? Part extends `${infer Name}(${infer Inner}`
    ? ReadMask<`${Inner},${Next}`, `${Outer}${FieldName<Name>}/`, [Outer, ...Stack], Found>
    : Part extends `${infer Name})${infer After}`
      ? Stack extends readonly [infer Before extends string, ...infer Others extends string[]]
        ? ReadMask<`${After},${Next}`, Before, Others, Found | PathOf<Outer, Name>>
        : Unbalanced
      : ReadMask<Next, Outer, Stack, Found | PathOf<Outer, Part>>
  : Stack extends readonly []
    ? Found
    : Unbalanced;

type Unbalanced = '()';

type PathOf<Outer extends string, Name extends string> =
  FieldName<Name> extends '' ? never : `${Outer}${FieldName<Name>}`;

/** A name without spaces, its parts separated by slashes. */
type FieldName<Name extends string> = Name extends ` ${infer Rest}` | `${infer Rest} `
  ? FieldName<Rest>
  : Name extends `${infer First}.${infer Rest}`
    ? FieldName<`${First}/${Rest}`>
    : Name;

type Mistake<Response, Path extends string> = Path extends Unbalanced
  ? 'The parentheses of the field mask do not match.'
  : IsField<Response, Path> extends true
    ? never
    : `The response has no field ${Path}.`;

type IsField<Value, Path extends string> = Path extends `${infer Key}/${infer Next}`
  ? IsField<Field<Value, Key>, Next>
  : [Field<Value, Path>] extends [never]
    ? false
    : true;

/** The type of a field, or of the items of a list. */
type Field<Value, Key extends string> = unknown extends Value
  ? unknown
  : Value extends readonly (infer Item)[]
    ? Field<Item, Key>
    : Value extends string
      ? never
      : Value extends object
        ? string extends keyof Value
          ? Value[keyof Value]
          : Key extends '*'
            ? Value[keyof Value]
            : Key extends keyof Value
              ? Value[Key]
              : never
        : never;

/** The options of a call that Google adds to those of every call. */
export const CALL_OPTIONS: OptionTable = {
  fields: [
    'a mask, or a list of masks',
    (value) => typeof value === 'string' || (Array.isArray(value) && value.every(isText)),
  ],
  quotaProject: TEXT,
  quotaUser: TEXT,
};

const isText = (value: unknown): boolean => typeof value === 'string';

/** The headers of the options of a call. */
export function optionHeaders(options: RequestOptions): Record<string, string> {
  return quotaHeaders(options.quotaProject);
}

/** The header that charges another project than the credential's own. */
export function quotaHeaders(project: string | undefined): Record<string, string> {
  return project === undefined ? {} : { 'x-goog-user-project': project };
}

/** Maximum length of `quotaUser`, in characters: cloud.google.com/apis/docs/system-parameters. */
const MAX_QUOTA_USER_LENGTH = 40;

/** The query parameters of the options of a call. */
export function optionQuery(
  { fields, quotaUser }: RequestOptions,
  { pager }: Operation,
): Record<string, string> {
  if (quotaUser !== undefined && (quotaUser === '' || quotaUser.length > MAX_QUOTA_USER_LENGTH)) {
    throw new InvalidParamsError(`The option quotaUser must have 1 to ${MAX_QUOTA_USER_LENGTH} characters.`, {
      param: 'quotaUser',
    });
  }
  // An option that is not given must not replace a parameter of the same name.
  const query: Record<string, string> = {};
  if (quotaUser !== undefined) query['quotaUser'] = quotaUser;
  if (fields === undefined) return query;
  const mask = typeof fields === 'string' ? fields : fields.join(',');
  query['fields'] = mask && pager !== undefined ? withNextPage(mask) : mask;
  return query;
}

const NEXT_PAGE = 'nextPageToken';

/**
 * Adds `nextPageToken` to the mask of a list. Without it, the first page would pass for the whole list.
 */
function withNextPage(mask: string): string {
  return topLevel(mask).some((name) => name === NEXT_PAGE || name === '*') ? mask : `${NEXT_PAGE},${mask}`;
}

/** The names outside all parentheses of a mask: `files` and `kind` of `files(id,name),kind`. */
function topLevel(mask: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let name = '';
  for (const character of `${mask},`) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ',' && depth === 0) {
      names.push(name.trim());
      name = '';
    } else if (depth === 0) name += character;
  }
  return names;
}

/**
 * Checks the arguments that all helpers share.
 *
 * @param helper The helper as the caller wrote it: `uploadMedia()`.
 * @throws InvalidParamsError if the first argument is not a client, or the last is not an object of options.
 */
export function checkArguments(client: unknown, options: unknown, helper: string): void {
  const { request } = (client ?? {}) as { readonly request?: unknown };
  if (typeof request !== 'function')
    rejectParam(
      'client',
      `${helper} takes a client first: createDrive(), new Drive(), or the client of another API.`,
    );
  if (!isRecord(options))
    rejectParam('options', `${helper} takes an object of options last, such as { deadlineMs: 60_000 }.`);
  const { headers } = options as { readonly headers?: unknown };
  // The helper adds headers of its own, and a collection of another class would lose its content.
  if (headers !== undefined && (!isRecord(headers) || 'forEach' in headers))
    rejectParam(
      'headers',
      'The option headers must be a plain object of names and values. Pass Object.fromEntries(headers) for a collection.',
    );
}

/** @throws ConfigurationError if the options of an authentication strategy are not an object. */
export function checkAuthOptions(options: unknown, strategy: string): void {
  if (isRecord(options)) return;
  throw new ConfigurationError(`${strategy} takes an object of options, such as { scopes: ['…'] }.`);
}

/** @throws InvalidParamsError naming the parameter. */
export function rejectParam(param: string, message: string): never {
  throw new InvalidParamsError(message, { param });
}
