import { FLAG, FUNCTION, readOptions, type OptionRule, type OptionTable } from '@org/http-core/provider';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { UrlRefusedError } from '../contract/errors.ts';
import { addressPolicy, type AddressPolicy } from './address-policy.ts';

/**
 * Resolves a host name to all of its addresses.
 *
 * @public
 */
export type HostResolver = (hostname: string) => Promise<readonly string[]>;

/**
 * Resolves names like the operating system does, including `/etc/hosts`.
 *
 * @public
 */
export const systemResolver: HostResolver = async (hostname) => {
  const found = await lookup(hostname, { all: true, order: 'verbatim' });
  return found.map(({ address }) => address);
};

/**
 * Options of {@link urlGuard}.
 *
 * @public
 */
export interface UrlGuardOptions {
  /** Special-purpose networks to allow, for example `['10.1.0.0/16', '192.0.2.7']`. */
  readonly allow?: readonly string[];
  /** Additional networks to refuse, such as your own public ones. Takes precedence over `allow`. */
  readonly deny?: readonly string[];
  /** Whether to allow `http:` beside `https:`. Default `false`. */
  readonly allowHttp?: boolean;
  /** Resolves host names. Default {@link systemResolver}. */
  readonly resolve?: HostResolver;
}

/**
 * The loopback networks, for `allow` in development and in tests.
 *
 * @public
 */
export const LOOPBACK: readonly string[] = ['127.0.0.0/8', '::1/128'];

/** Added to refusals of local URLs, because this is the usual cause in development. */
const IN_DEVELOPMENT =
  ' In development: createDelivery({ transport: guardedTransport({ guard: urlGuard({ allow: LOOPBACK, allowHttp: true }) }) }).';

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.');

const LIST: OptionRule = ['a list of networks or addresses', (value) => Array.isArray(value)];

const GUARD_OPTIONS: OptionTable = {
  allow: LIST,
  deny: LIST,
  allowHttp: FLAG,
  resolve: FUNCTION,
} satisfies Record<keyof UrlGuardOptions, OptionRule>;

/**
 * Decides which URLs from untrusted sources may be fetched. Create one with {@link urlGuard}.
 *
 * @public
 */
export class UrlGuard {
  readonly #refusal: AddressPolicy;
  readonly #allowHttp: boolean;
  readonly #resolve: HostResolver;

  constructor(options: UrlGuardOptions = {}) {
    readOptions(options, GUARD_OPTIONS, {
      of: 'urlGuard()',
      example: '{ allow: LOOPBACK, allowHttp: true }',
    });
    const { allow = [], deny = [], allowHttp = false, resolve = systemResolver } = options;
    this.#refusal = addressPolicy(allow, deny);
    this.#allowHttp = allowHttp;
    this.#resolve = resolve;
  }

  /**
   * Checks a URL without resolving its host: the scheme, the absence of credentials, and an address in any spelling.
   * Names are resolved when connecting, so a URL that passes may still be refused then.
   *
   * @throws UrlRefusedError if the URL is invalid or refused.
   */
  checkUrl(given: string | URL): URL {
    const url = URL.canParse(String(given)) ? new URL(given) : undefined;
    if (!url)
      throw new UrlRefusedError(
        'The URL is invalid. Write an absolute URL, such as https://example.com/hooks.',
        {
          reason: 'invalid-url',
        },
      );
    const host = unbracketed(url.hostname);
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && this.#allowHttp))
      throw new UrlRefusedError(
        `${url.protocol} URLs are refused. Use https:${url.protocol === 'http:' ? ', or allow http where you trust the network: urlGuard({ allowHttp: true })' : ''}.${url.protocol === 'http:' && isLoopback(host) ? IN_DEVELOPMENT : ''}`,
        { reason: 'scheme', host },
      );
    if (url.username !== '' || url.password !== '')
      throw new UrlRefusedError(
        `The URL of ${host} contains a user name or password. Send a header instead.`,
        {
          reason: 'credentials',
          host,
        },
      );
    if (isIP(host) !== 0) this.checkAddress(host);
    return url;
  }

  /**
   * Checks an address, such as a socket's `remoteAddress`.
   *
   * @param host The host name that resolved to it, for the message.
   * @throws UrlRefusedError if the address is refused.
   */
  checkAddress(address: string, host: string = address): void {
    if (typeof address !== 'string' || typeof host !== 'string')
      throw new UrlRefusedError('The address must be text.', { reason: 'address' });
    const range = this.#refusal(address);
    if (!range) return;
    const from = host === address ? '' : `, which ${host} resolves to,`;
    throw new UrlRefusedError(
      `The address ${address}${from} is refused: ${range.cidr} (${range.purpose}). To allow it, add its network to the guard's allow option.${LOOPBACK.includes(range.cidr) ? IN_DEVELOPMENT : ''}`,
      { reason: 'address', host, address },
    );
  }

  /**
   * Resolves a host name and checks all of its addresses. One refused address refuses the name, because only an attacker
   * mixes them. Connect to the returned addresses, and do not resolve the name again.
   *
   * @throws UrlRefusedError if an address is refused. Errors of the resolver are passed on.
   */
  async resolve(host: string): Promise<readonly string[]> {
    if (typeof host !== 'string' || host === '')
      throw new UrlRefusedError('The host name must be non-empty text.', { reason: 'invalid-url' });
    const addresses = await this.#resolve(host);
    for (const address of addresses) this.checkAddress(address, host);
    return addresses;
  }

  /**
   * {@link UrlGuard.resolve} as the `lookup` option of `net.connect`. Sockets do not call it for hosts that are addresses,
   * so call {@link UrlGuard.checkUrl} as well; `guardedAgents` does both.
   */
  readonly lookup: LookupFunction = (hostname, { family, all }, done) => {
    const wanted = family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : (family ?? 0);
    this.resolve(hostname).then(
      (addresses) => {
        const fitting = addresses
          .map((address) => ({ address, family: isIP(address) }))
          .filter((one) => wanted === 0 || one.family === wanted);
        const [first] = fitting;
        if (!first) done(noAddress(hostname), all ? [] : '');
        else if (all) done(null, fitting);
        else done(null, first.address, first.family);
      },
      (error: unknown) => {
        done(error as NodeJS.ErrnoException, all ? [] : '');
      },
    );
  };
}

/**
 * Creates a guard against server-side request forgery, for applications that fetch URLs supplied by others (webhook
 * endpoints, avatars, link previews). By default it allows only https: to addresses on the public internet.
 *
 * @throws ConfigurationError if an option is unknown, or a network in `allow` or `deny` is invalid.
 * @example
 * ```ts
 * import { UrlRefusedError, urlGuard } from '@org/webhook-delivery/guard';
 *
 * const guard = urlGuard({ allow: ['10.20.0.0/16'] });
 *
 * export function problemOf(url: string): string | undefined {
 *   try {
 *     guard.checkUrl(url);
 *     return undefined;
 *   } catch (error) {
 *     if (!UrlRefusedError.isInstance(error)) throw error;
 *     return error.reason;
 *   }
 * }
 * ```
 * @public
 */
export function urlGuard(options?: UrlGuardOptions): UrlGuard {
  return new UrlGuard(options);
}

const unbracketed = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

function noAddress(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} has no address of the requested family.`), {
    code: 'ENOTFOUND',
    syscall: 'getaddrinfo',
  });
}
