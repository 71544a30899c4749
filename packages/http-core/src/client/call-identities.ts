/** So many identities of calls are remembered by a client. */
const MAX_KEPT = 100;

/** Clients by the identity of the calls that they make, so that renewed tokens serve the next call, too. */
export class CallIdentities<Client> {
  readonly #clients = new Map<unknown, Client>();

  /** The client of `identity`, made by `make` where there is none; the longest unused is forgotten. */
  of(identity: unknown, make: () => Client): Client {
    const client = this.#clients.get(identity) ?? make();
    this.#clients.delete(identity);
    this.#clients.set(identity, client);
    if (this.#clients.size > MAX_KEPT) this.#clients.delete(this.#clients.keys().next().value);
    return client;
  }
}
