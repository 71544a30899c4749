import { FLAG, FUNCTION, readOptions, type OptionRule, type OptionTable } from '@org/http-core';
import { isIP, type LookupFunction } from 'node:net';
import { addressPolicy, type AddressPolicy } from './address-policy.ts';
import { systemResolver, type HostResolver } from './host-resolver.ts';
import { UrlRefusedError } from './url-refused-error.ts';

export interface UrlGuardOptions {
  /** Networks that may be reached although they are special: `['10.1.0.0/16', '192.0.2.7']`. */
  readonly allow?: readonly string[];
  /** Networks that are refused in addition, such as your own public ones. Wins over `allow`. */
  readonly deny?: readonly string[];
  /** Whether `http:` is allowed beside `https:`. Default false. */
  readonly allowHttp?: boolean;
  /** How names become addresses. Default: as the operating system does it. */
  readonly resolve?: HostResolver;
}

/** Loopback, for `allow` in development and in tests. */
export const LOOPBACK: readonly string[] = ['127.0.0.0/8', '::1/128'];

/** Where the guard of a delivery goes is the first thing that one looks for. */
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

/** Decides which URLs of strangers may be fetched. Make one with {@link urlGuard}. */
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
   * Checks what a URL says by itself: scheme, no credentials, and the address where it names one, in any spelling.
   * Names are resolved when connecting, so a URL that passes here may still be refused there.
   *
   * @throws UrlRefusedError
   */
  checkUrl(given: string | URL): URL {
    const url = URL.canParse(String(given)) ? new URL(given) : undefined;
    if (!url)
      throw new UrlRefusedError('The URL is not valid. Write an absolute one: https://example.com/hooks.', {
        reason: 'invalid-url',
      });
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
   * @param host The name that led to it, for the message.
   * @throws UrlRefusedError
   */
  checkAddress(address: string, host: string = address): void {
    const range = this.#refusal(address);
    if (!range) return;
    const from = host === address ? '' : `, which ${host} resolves to,`;
    throw new UrlRefusedError(
      `The address ${address}${from} is refused: ${range.cidr} (${range.purpose}). If it is meant to be reached, name its network in the guard's allow.${LOOPBACK.includes(range.cidr) ? IN_DEVELOPMENT : ''}`,
      { reason: 'address', host, address },
    );
  }

  /**
   * Resolves a name, and checks every address of it: a name with one refused address is refused, since a resolver
   * that mixes them is an attacker's. Connect to the addresses given here, not to the name again.
   *
   * @throws UrlRefusedError, or what the resolver throws.
   */
  async resolve(host: string): Promise<readonly string[]> {
    const addresses = await this.#resolve(host);
    for (const address of addresses) this.checkAddress(address, host);
    return addresses;
  }

  /**
   * {@link UrlGuard.resolve} in the form of `net.connect`'s option `lookup`. Sockets do not call it for hosts that are
   * addresses already, so call {@link UrlGuard.checkUrl} as well; `guardedAgents` does all of it.
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
 * A guard against server-side request forgery: for whoever fetches URLs that others supply (webhook endpoints, avatars,
 * link previews). By default only https: to addresses on the public internet.
 *
 * @throws ConfigurationError when a network in `allow` or `deny` is none.
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
 */
export function urlGuard(options?: UrlGuardOptions): UrlGuard {
  return new UrlGuard(options);
}

const unbracketed = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

function noAddress(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} has no address of the wanted family.`), {
    code: 'ENOTFOUND',
    syscall: 'getaddrinfo',
  });
}
