import { fieldsOf } from '../contract/token-response.ts';

/** Request fields that hold a secret, in any flow. */
const REQUEST_SECRETS = [
  'actor_token',
  'assertion',
  'client_assertion',
  'client_secret',
  'code',
  'code_verifier',
  'device_code',
  'password',
  'refresh_token',
  'subject_token',
  'token',
] as const;

/** Response fields that hold a secret. `code` is not among them: some servers use it for errors. */
const RESPONSE_SECRETS = ['access_token', 'device_code', 'id_token', 'refresh_token'] as const;

/** How deep responses are searched: Slack nests the user's tokens one level down. */
const MAX_DEPTH = 3;

/** Collects the secrets of one call, so that none of its errors can show them. */
export class CallSecrets implements Iterable<string> {
  readonly #secrets = new Set<string>();

  /** Adds a secret. */
  add(secret: string | undefined): void {
    if (secret) this.#secrets.add(secret);
  }

  /** Adds the secrets of a request. */
  collectRequest(headers: Readonly<Record<string, string>>, body: URLSearchParams | undefined): void {
    for (const name of REQUEST_SECRETS) for (const value of body?.getAll(name) ?? []) this.add(value);
    const authorization = headers['authorization'];
    if (!authorization) return;
    const credentials = authorization.slice(authorization.indexOf(' ') + 1);
    this.add(credentials);
    if (!/^basic /i.test(authorization)) return;
    try {
      const pair = atob(credentials);
      const password = pair.slice(pair.indexOf(':') + 1);
      this.add(password);
      this.add(decodeURIComponent(password.replaceAll('+', ' ')));
    } catch {
      // The credentials are not Base64, so the whole value, added above, is the secret.
    }
  }

  /** Adds the secrets of a response. */
  collectResponse(body: unknown, depth = 0): void {
    const fields = fieldsOf(body);
    for (const name of RESPONSE_SECRETS) {
      const value = fields[name];
      if (typeof value === 'string') this.add(value);
    }
    if (depth < MAX_DEPTH)
      for (const value of Object.values(fields))
        if (typeof value === 'object') this.collectResponse(value, depth + 1);
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#secrets.values();
  }
}
