import { randomUUID } from 'node:crypto';

const COOKIE = '__Host-session';

/** The sessions of logged-in users, in memory. A real application uses a session library. */
export class Sessions {
  readonly #users = new Map<string, string>();

  /** Starts a session, and returns its `Set-Cookie` header. */
  begin(user: string): string {
    const id = randomUUID();
    this.#users.set(id, user);
    return `${COOKIE}=${id}; Path=/; HttpOnly; Secure; SameSite=Lax`;
  }

  /** Returns the user of a `Cookie` header. */
  userOf(cookies: string | null | undefined): string | undefined {
    const id = new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(cookies ?? '')?.[1];
    return id === undefined ? undefined : this.#users.get(id);
  }

  /** Ends all sessions of a user. */
  end(user: string): void {
    for (const [id, one] of this.#users) if (one === user) this.#users.delete(id);
  }
}
