import { higher, type Change } from './change.ts';

/** Collects changes; what is found on both sides of the API is one change. */
export class Changes {
  readonly #byKey = new Map<string, Change>();

  add(change: Change): void {
    const { kind, what, at, detail, side } = change;
    const key = JSON.stringify([kind, what, at, detail]);
    const known = this.#byKey.get(key);
    if (!known) this.#byKey.set(key, change);
    else {
      const both = known.side === side ? side : 'both';
      this.#byKey.set(key, { ...known, side: both, bump: higher(known.bump, change.bump) });
    }
  }

  /** By resource, what breaks first. */
  list(): Change[] {
    const order = { major: 0, minor: 1, patch: 2 };
    const key = (change: Change): string =>
      JSON.stringify([change.group, order[change.bump], change.at, change.kind, change.what, change.detail]);
    const keyed = [...this.#byKey.values()].map((change) => [key(change), change] as const);
    return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
  }
}
