import { readdir } from 'node:fs/promises';
import type { OpenApiDocument, Operation } from '../specs/document.ts';
import { specFiles } from '../specs/layout.ts';
import { readNamesLock } from '../specs/names-lock.ts';
import type { JobRule } from '../specs/jobs/jobs.ts';
import { readJobs } from '../specs/jobs/read-jobs.ts';
import type { Ratings } from '../specs/ratings/ratings.ts';
import { readRatings } from '../specs/ratings/read-ratings.ts';
import type { SharedNames } from './input/shared-names.ts';

/** Everything that the generator knows about one provider. Rules are data and names; none emits code. */
export interface GeneratorRules {
  /** The prefix of names that belong to the whole provider: `Stripe` gives `StripeResources`. */
  readonly prefix: string;
  /** Returns the kebab-case file name that a resource's models, params and method types share. */
  readonly family: (resource: readonly string[]) => string;
  /** Media type of a request body → key of the provider's body encoders. */
  readonly encoders: Readonly<Record<string, string>>;
  /** The package's provider.ts has `wire`, so that requests of single operations may differ from the usual one. */
  readonly wire?: true;
  /** Paging style → name of the generic type for its inline envelope. Other styles get a type for each operation. */
  readonly pages: Readonly<Record<string, string>>;
  /** Unions of webhook events: each member has one literal in its `type`, which keys the map. */
  readonly events: readonly EventRule[];
  /** Returns the vendor's page about a resource, or about one method if each has its own page. */
  readonly docs: (resource: readonly string[], method?: string) => string | undefined;
  /** Returns the documented rate of one operation in a few words: `20/min`. */
  readonly limit?: (id: string, operation: Operation) => string | undefined;
  /** Sentences about the limits of all operations, for the page that lists them. */
  readonly limitNote?: string;
  /** Entry points of the package, whose names no resource's module may have. */
  readonly entries: readonly string[];
  /** Values of string parameters in examples, by name or `resource.name`. */
  readonly samples?: Readonly<Record<string, string>>;
  /** Source text of an example's parameters, without those of the path, if the required ones show too little. */
  readonly examples?: Readonly<Record<string, string>>;
  /** Whether PATCH takes a merge patch, in which `null` clears a field. */
  readonly patchClearsWithNull?: true;
  /** What a repetition of each operation does, from retry.yaml. */
  readonly ratings?: Ratings;
  /** The operations that start a job, from jobs.yaml. */
  readonly jobs?: readonly JobRule[];
  /** What the names of jobs in tokens begin with, for a provider of several documents: `drive.`. */
  readonly jobPrefix?: string;
  /** The type of all errors of a call, in the module of the promises. Default: the prefix and `CallError`. */
  readonly callError?: string;
  /** The types that the API shares between resources, from names.lock.json. */
  readonly shared?: SharedNames;
  /** The schemas that users import by name, from names.lock.json; all of them where this is absent. */
  readonly exported?: ReadonlySet<string>;
  /** The hand-written module of the call's options, seen from the generated folder; `../options.ts` if absent. */
  readonly optionsModule?: string;
  /** The hand-written module of the provider's promises, seen from the generated folder; `../errors.ts` if absent. */
  readonly errorsModule?: string;
  /** A literal argument that narrows the type of the response. */
  readonly narrowing?: NarrowingRule;
  /** The client's function and class, made from a hand-written definition. */
  readonly client?: ClientRule;
  /** Modules that another script makes of the specification: path below the generated folder → text. */
  readonly others?: () => ReadonlyMap<string, string>;
  /** The address of the API, for a provider of several documents. It is emitted with the client's definition. */
  readonly api?: ApiRule;
}

/** How the address of an API and the definition of its client are emitted. Modules are relative to the generated folder. */
export interface ApiRule {
  /** The type of an address, which has `name` and `baseUrl` beside its other properties: `GoogleApi`. */
  readonly type: string;
  /** The hand-written module of the type. */
  readonly typeModule: string;
  /** What else the address holds, as strings by name. */
  readonly details: Readonly<Record<string, string>>;
  /** The parameters that the package would take for mistakes if the address did not list them as `names`. */
  readonly ownNames?: (document: OpenApiDocument) => readonly string[];
  /** The function that makes a definition from an address and the name of the class: `googleClient`. */
  readonly define: string;
  /** The hand-written module of the function. */
  readonly defineModule: string;
}

/** How the `create…` function and the class of a provider are emitted. Modules are relative to the generated folder. */
export interface ClientRule {
  /** The definition's name, as `defineClient` of the runtime makes it: `stripeClient`. */
  readonly definition: string;
  /** The hand-written module of the definition: `../client.ts`. */
  readonly module: string;
  /** The type of the client's options: `StripeOptions`. */
  readonly options: string;
  /** The type of a call's options. Default `RequestOptions`. */
  readonly call?: string;
  /** The hand-written module of both types: `../options.ts`. */
  readonly optionsModule: string;
  /** What the class is a client of, for its comment: `the whole Stripe API`. */
  readonly api: string;
  /** Where the operation functions are, for the comment of `create…`: `` `@org/stripe/customers` and the like ``. */
  readonly functions: string;
  /** Source text of the example of `create…`, which the documentation's tests compile. */
  readonly createExample: string;
  /** Source text of the example of the class. */
  readonly classExample: string;
}

/** An argument of a call that decides which type the response has, such as Stripe's `expand`. */
export interface NarrowingRule {
  /** The argument's name. */
  readonly name: string;
  /** A parameter, which some operations have, or an option, which every call has. */
  readonly of: 'params' | 'options';
  /**
   * `Argument<Response, Parameter>`: for a parameter, an object type that holds it and checks it; for an option, the type
   * of all options.
   */
  readonly argument: string;
  /** The type parameter of the methods, with its constraint and default: `Path extends string = never`. */
  readonly typeParameter: string;
  /** The hand-written module of the three types, relative to the generated folder. */
  readonly module: string;
  /** `Response<Response, Parameter>`: the narrowed response. */
  readonly response: string;
  /** `Item<Item, Parameter, 'data'>`: a narrowed item of a paged response, whose field `data` holds the items. */
  readonly item: string;
}

/** One union of events and the map made from it. */
interface EventRule {
  readonly union: string;
  readonly map: string;
  /** The generated module, without `.ts`, that holds the union, its members and what only they use. */
  readonly file: string;
}

/** The exports of `providers/<name>.ts`: rules, or rules for each document if the provider has several. */
interface RulesModule {
  readonly rules?: GeneratorRules;
  readonly documents?: Readonly<Record<string, GeneratorRules>>;
}

/**
 * Loads the rules of a document from `providers/<provider>.ts`.
 *
 * @param document - a provider of one document, `stripe`, or one document of a provider, `google/calendar`
 * @throws Error when there is no such provider or document
 */
export async function loadRules(document: string): Promise<GeneratorRules> {
  const [provider = '', name] = document.split('/');
  const known = await listProviders();
  if (!known.includes(provider)) {
    throw new Error(`There are no rules for "${provider}". Known providers: ${known.join(', ')}.`);
  }
  const { rules, documents = {} } = (await import(new URL(`${provider}.ts`, folder).href)) as RulesModule;
  const found = name === undefined ? rules : Object.hasOwn(documents, name) ? documents[name] : undefined;
  if (!found) throw new Error(`There are no rules for "${document}" in providers/${provider}.ts.`);
  const files = specFiles(document);
  const { schemas, shared = {} } = await readNamesLock(files.lock);
  const ratings = await readRatings(files.ratings);
  const jobs = await readJobs(files.jobs);
  return { ...found, ratings, jobs, shared, exported: new Set([...schemas, ...Object.keys(shared)]) };
}

/** Lists the names of all providers, sorted. */
export async function listProviders(): Promise<string[]> {
  return (await readdir(folder))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

const folder = new URL('providers/', import.meta.url);
