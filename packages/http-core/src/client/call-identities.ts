/** So many identities of calls are remembered by a client, for each way to name them. */
const MAX_KEPT = 100;

/** Clients by the identity of the calls that they make, so that renewed tokens serve the next call, too. */
export class CallIdentities<Client> {
  readonly #clients = new Map<string, Map<unknown, Client>>();

  /**
   * The client of `identity`, made by `make` where there is none; the longest unused is forgotten.
   *
   * @param names of the options that hold it: the same text as a token and as a key is not the same identity.
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
