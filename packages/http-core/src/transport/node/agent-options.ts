import type { OptionRule, OptionTable } from '../../contract/option-table.ts';
import { ConfigurationError } from '../../errors/call-errors.ts';
import { FLAG, TEXT } from '../../options/option-tables.ts';
import { readOptions } from '../../options/read-options.ts';
import { proxyAddress } from './proxy-environment.ts';

/** A certificate or a key in PEM form: the contents of a file, not its path. */
type Pem = string | Uint8Array;

/**
 * Options of {@link nodeTransport}.
 *
 * @public
 */
export interface NodeTransportOptions {
  /**
   * The proxy of all requests, such as `http://user:password@proxy.example.com:3128`. Schemes are http, https and socks5.
   * `false` ignores the environment. Default: `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` of the environment.
   */
  readonly proxy?: string | false | undefined;
  /** The certificate authorities that servers and proxies must be signed by, in PEM form. Default: those of Node. */
  readonly ca?: Pem | readonly Pem[] | undefined;
  /** The client certificate (mutual TLS), in PEM form. It needs `key`. Proxies do not receive it. */
  readonly cert?: Pem | undefined;
  /** The private key of `cert`, in PEM form. */
  readonly key?: Pem | undefined;
  /** The passphrase of `key`. */
  readonly passphrase?: string | undefined;
  /** The path of a Unix socket or the name of a Windows pipe that all requests are sent to. */
  readonly socketPath?: string | undefined;
  /** Maximum number of connections to an origin; further requests wait for one. Default: no limit. */
  readonly maxConnections?: number | undefined;
  /** Whether to use HTTP/2 where the server offers it: requests then share connections. Default: `false`. */
  readonly allowH2?: boolean | undefined;
}

const isPem = (value: unknown): boolean =>
  value instanceof Uint8Array || (typeof value === 'string' && value.includes('-----BEGIN '));
const PEM: OptionRule = [
  "a text in PEM form: the contents of a file, as readFileSync(path, 'utf8') returns them",
  isPem,
];
const OPTIONS = {
  proxy: ['the URL of a proxy, or false', (value) => value === false || typeof value === 'string'],
  ca: [PEM[0], (value) => [value].flat().every(isPem)],
  cert: PEM,
  key: PEM,
  passphrase: TEXT,
  socketPath: TEXT,
  maxConnections: [
    'a whole number of at least 1',
    (value) => Number.isSafeInteger(value) && (value as number) >= 1,
  ],
  allowH2: FLAG,
} satisfies OptionTable & Record<keyof NodeTransportOptions, OptionRule>;

/**
 * Checks the options, so that a mistake is reported where they are written.
 *
 * @throws ConfigurationError naming the option and what it should be.
 */
export function checkAgentOptions(options: NodeTransportOptions): void {
  readOptions(options, OPTIONS, {
    of: 'nodeTransport()',
    example: "{ proxy: 'http://proxy.example.com:3128' }",
  });
  const { proxy, ca, cert, key, passphrase, socketPath } = options;
  if (typeof proxy === 'string' && proxyAddress(proxy) === undefined)
    throw new ConfigurationError(
      'The option proxy must be the address of a proxy, such as http://proxy.example.com:3128. Schemes are http, https and socks5.',
    );
  if (proxy && socketPath !== undefined)
    throw new ConfigurationError(
      'The options proxy and socketPath exclude each other. Leave one of them out.',
    );
  if ((cert === undefined) !== (key === undefined))
    throw new ConfigurationError('The options cert and key belong together. Pass both, or neither.');
  if (ca === undefined && cert === undefined) return;
  const { createSecureContext } = process.getBuiltinModule('node:tls');
  try {
    createSecureContext(tlsOptions({ ca, cert, key, passphrase }));
  } catch (cause) {
    throw new ConfigurationError(
      'Node accepts the options ca, cert, key and passphrase not together: check that the key belongs to the certificate, and that its passphrase is right. See the cause.',
      { cause },
    );
  }
}

/** The options of TLS, as Node takes them. */
export function tlsOptions({ ca, cert, key, passphrase }: NodeTransportOptions): Record<string, unknown> {
  const given = { ca, cert, key, passphrase };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
