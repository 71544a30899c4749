/** Everything the generator knows about one provider. Rules are data and naming; no rule emits code. */
export interface ProviderRules {
  /** Starts the names that belong to the whole provider: `Stripe` gives `StripeResources`. */
  readonly prefix: string;
  /** The file stem that a resource's models, params and method types share; kebab-case. */
  readonly family: (resource: readonly string[]) => string;
  /** Media type of a request body → key of the provider's body encoders. */
  readonly encoders: Readonly<Record<string, string>>;
  /** Paging style → name of the generic type for its inline envelope; styles not named get a type per operation. */
  readonly pages: Readonly<Record<string, string>>;
  /** Unions of webhook events: each member has one literal in its `type`, which keys the map. */
  readonly events: readonly EventRule[];
  /** The vendor's page about a resource. */
  readonly docs: (resource: readonly string[]) => string | undefined;
  /** Entry points of the package that a resource's module must not be named as. */
  readonly entries: readonly string[];
}

/** One union of events and the map made from it. */
export interface EventRule {
  readonly union: string;
  readonly map: string;
  /** The generated module, without `.ts`, that holds the union, its members and what only they use. */
  readonly file: string;
}

/** The rules of `providers/<name>.ts`. */
export async function loadRules(provider: string): Promise<ProviderRules> {
  if (!/^[a-z][a-z0-9-]*$/.test(provider))
    throw new Error(`"${provider}" is no provider name; use kebab-case, like stripe.`);
  const module = (await import(new URL(`providers/${provider}.ts`, import.meta.url).href)) as {
    rules: ProviderRules;
  };
  return module.rules;
}
