import { ConfigurationError } from '../../errors/call-errors.ts';

/** The variables that name a proxy for each scheme, the first one that is set counts; as curl reads them. */
const VARIABLES = {
  httpProxy: ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'],
  httpsProxy: ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'],
} as const;

/** What undici can talk to. */
const SCHEMES = new Set(['http:', 'https:', 'socks:', 'socks5:']);

/** The environment names a proxy. */
export function proxyConfigured(): boolean {
  return Object.values(VARIABLES).some((names) => names.some((name) => Boolean(process.env[name])));
}

/**
 * The proxies that the environment names, as undici takes them.
 *
 * @throws ConfigurationError naming the variable that holds no address of a proxy.
 */
export function proxiesOfEnvironment(): Readonly<Partial<Record<keyof typeof VARIABLES, string>>> {
  return { ...proxyOf('httpProxy'), ...proxyOf('httpsProxy') };
}

function proxyOf(option: keyof typeof VARIABLES): Readonly<Record<string, string>> {
  const name = VARIABLES[option].find((one) => Boolean(process.env[one]));
  const value = name && process.env[name];
  if (!value) return {};
  // Without a scheme, curl takes it for http; socks5h only says that the proxy looks up names, which it does here anyway.
  const url = (/^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`).replace(
    /^socks5h:/i,
    'socks5:',
  );
  if (URL.canParse(url) && SCHEMES.has(new URL(url).protocol)) return { [option]: url };
  // The value may hold a password, and is not repeated.
  throw new ConfigurationError(
    `The environment variable ${name} does not hold the address of a proxy, such as http://proxy.example.com:3128. Schemes are http, https and socks5.`,
  );
}
