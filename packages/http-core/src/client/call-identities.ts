/** Maximum number of call identities that a client keeps for each kind of credential. */
const MAX_KEPT = 100;

/** The clients of call identities, kept so that a renewed token serves the next call too. */
export class CallIdentities<Client> {
  readonly #clients = new Map<string, Map<unknown, Client>>();

  /**
   * Returns the client of `identity`, or makes one. The least recently used client is evicted.
   *
   * @param names The options that contain the identity. The same text as a token and as a key is not the same identity.
   */
  of(names: string, identity: unknown, make: () => Client): Client {
    let clients = this.#clients.get(names);
    if (!clients) this.#clients.set(names, (clients = new Map<unknown, Client>()));
    const client = clients.get(identity) ?? make();
    clients.delete(identity);
    clients.set(identity, client);
    if (clients.size > MAX_KEPT) clients.delete(clients.keys().next().value);
    return client;
  }
}
