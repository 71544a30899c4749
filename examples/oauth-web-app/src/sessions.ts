import { randomUUID } from 'node:crypto';

const COOKIE = '__Host-session';

/** Who is logged in, in memory: a real application has a session library of its own. */
export class Sessions {
  readonly #users = new Map<string, string>();

  /** Begins a session; gives the `Set-Cookie` header. */
  begin(user: string): string {
    const id = randomUUID();
    this.#users.set(id, user);
    return `${COOKIE}=${id}; Path=/; HttpOnly; Secure; SameSite=Lax`;
  }

  /** The user of a `Cookie` header. */
  userOf(cookies: string | null | undefined): string | undefined {
    const id = new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(cookies ?? '')?.[1];
    return id === undefined ? undefined : this.#users.get(id);
  }

  /** Ends all sessions of a user. */
  end(user: string): void {
    for (const [id, one] of this.#users) if (one === user) this.#users.delete(id);
  }
}
