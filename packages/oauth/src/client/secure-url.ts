import { ConfigurationError } from '@org/http-core';
import { isLoopbackOrigin } from '@org/http-core/provider';

/** Whether a URL is an http URL of this machine. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && isLoopbackOrigin(new URL(url).origin);
}

/**
 * Rejects endpoint URLs over which secrets would travel as plain text.
 *
 * @throws ConfigurationError that names the option.
 */
export function assertSecureUrl(option: string, url: string, allowInsecure: boolean): void {
  if (!URL.canParse(url)) throw new ConfigurationError(`The option ${option} must be an absolute URL.`);
  if (url.startsWith('https://') || allowInsecure || isLoopback(url)) return;
  throw new ConfigurationError(
    `The option ${option} must begin with https:// because secrets are sent there. Set allowInsecure if you control the network in between.`,
  );
}

/**
 * Rejects redirect URIs over which a code would travel as plain text. Custom schemes stay on the device, so they are
 * accepted.
 *
 * @throws ConfigurationError if the URI is relative, or is plain http to another machine.
 */
export function assertRedirectUri(redirectUri: string, allowInsecure: boolean): void {
  if (!URL.canParse(redirectUri))
    throw new ConfigurationError(
      'The option redirectUri must be an absolute URL, such as https://app.example.com/callback.',
    );
  if (new URL(redirectUri).protocol !== 'http:' || allowInsecure || isLoopback(redirectUri)) return;
  throw new ConfigurationError(
    'The option redirectUri must begin with https:// because the code is sent there. Plain http is allowed for this machine (http://127.0.0.1), or with allowInsecure of the OAuth client if you control the network in between.',
  );
}
