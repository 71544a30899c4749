import { fieldsOf } from '../token-response.ts';

/** Fields of requests that hold a secret, in any flow. */
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

/** Fields of answers that hold a secret. Not `code`, which some servers give errors. */
const ANSWER_SECRETS = ['access_token', 'device_code', 'id_token', 'refresh_token'] as const;

/** How deep answers are searched: Slack nests the user's tokens one level down. */
const MAX_DEPTH = 3;

/** The secrets of one call, gathered as they pass, so that no error of it can show one. */
export class CallSecrets implements Iterable<string> {
  readonly #secrets = new Set<string>();

  /** Remembers a secret. */
  add(secret: string | undefined): void {
    if (secret) this.#secrets.add(secret);
  }

  /** Remembers the secrets of a request. */
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
      // Not Base64: then the whole value, remembered above, is the secret.
    }
  }

  /** Remembers the secrets of an answer. */
  collectResponse(body: unknown, depth = 0): void {
    const fields = fieldsOf(body);
    for (const name of ANSWER_SECRETS) {
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
