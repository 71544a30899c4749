import { ConfigurationError } from '../../errors/call-errors.ts';

/** The variables that name a proxy for each scheme, as curl reads them; the first one that is set counts. */
const VARIABLES = {
  httpProxy: ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'],
  httpsProxy: ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'],
} as const;

/** The schemes of proxies that undici supports. */
const SCHEMES = new Set(['http:', 'https:', 'socks:', 'socks5:']);

/** Whether the environment names a proxy. */
export function proxyConfigured(): boolean {
  return Object.values(VARIABLES).some((names) => names.some((name) => Boolean(process.env[name])));
}

/**
 * The proxies that the environment names, as undici takes them.
 *
 * @throws ConfigurationError naming the variable that does not hold the address of a proxy.
 */
export function proxiesOfEnvironment(): Readonly<Partial<Record<keyof typeof VARIABLES, string>>> {
  return { ...proxyOf('httpProxy'), ...proxyOf('httpsProxy') };
}

function proxyOf(option: keyof typeof VARIABLES): Readonly<Record<string, string>> {
  const name = VARIABLES[option].find((one) => Boolean(process.env[one]));
  const value = name && process.env[name];
  if (!value) return {};
  const url = proxyAddress(value);
  if (url !== undefined) return { [option]: url };
  // The value is not repeated, as it may contain a password.
  throw new ConfigurationError(
    `The environment variable ${name} does not hold the address of a proxy, such as http://proxy.example.com:3128. Schemes are http, https and socks5.`,
  );
}

/** The address of a proxy as undici takes it; `undefined` if the text is none. */
export function proxyAddress(value: string): string | undefined {
  // Without a scheme, curl assumes http. socks5h means that the proxy resolves names, which it does here anyway.
  const url = (/^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`).replace(
    /^socks5h:/i,
    'socks5:',
  );
  return URL.canParse(url) && SCHEMES.has(new URL(url).protocol) ? url : undefined;
}
