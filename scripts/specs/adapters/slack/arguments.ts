import { refName, refTo, type Schema } from '../../document.ts';
import { pascal } from '../../names.ts';
import { objectSchema } from '../../recover/objects.ts';
import { union } from '../../recover/union.ts';
import { own, record } from '../../record.ts';

/** Sent in a header: the credential belongs to the client, not to a call's arguments. */
const CREDENTIAL = 'token';

/** More ways than this to choose what to give are no help to who reads the type. */
const MOST_CHOICES = 6;

/** What a method takes: all that may be given, what must be, and choices of which one alternative must be. */
interface Arguments {
  readonly properties: ReadonlyMap<string, Schema>;
  readonly required: ReadonlySet<string>;
  readonly choices: readonly Choice[];
  readonly open: boolean;
}

/** Alternatives, each the names that it requires. */
type Choice = readonly ReadonlySet<string>[];

/**
 * The arguments of a method as one object. Where one of several must be given (a text or blocks), the object has a
 * part with all that may be given and a choice between what must be; both become components with names of their own.
 *
 * @param stem - the operation's part in names: `ChatPostMessage`
 * @param isOptional - nothing must be given, whatever the declaration says
 * @param components - where references lead, and where the parts go
 */
export function argumentsOf(
  schema: Schema,
  stem: string,
  components: Record<string, Schema>,
  isOptional = false,
): Schema {
  const all = read(schema, components);
  const { properties, required, choices, open } = isOptional ? optional(all) : all;
  const object = objectSchema({
    properties: record([...properties].filter(([name]) => name !== CREDENTIAL)),
    required: [...required].filter((name) => name !== CREDENTIAL),
    ...(open && { additionalProperties: {} }),
  });
  const useful = choices.filter((choice) => choice.length <= MOST_CHOICES);
  if (useful.length === 0) return object;
  const part = (suffix: string, value: Schema): Schema => {
    const name = `${stem}Params${suffix}`;
    components[name] = { ...value, 'x-org-root': name };
    return refTo(name);
  };
  const alternatives = useful.map((choice) => ({
    anyOf: choice.map((names) =>
      part(
        `With${pascal([...names].join('.').replaceAll('_', '.'))}`,
        objectSchema({
          properties: record([...names].map((name) => [name, properties.get(name) ?? {}] as const)),
          required: [...names],
        }),
      ),
    ),
  }));
  return { allOf: [part('Base', object), ...alternatives] };
}

function read(schema: Schema, components: Readonly<Record<string, Schema>>): Arguments {
  if (schema.$ref !== undefined) {
    const target = own(components, refName(schema.$ref)) ?? {};
    return schema['x-org-partial'] ? optional(read(target, components)) : read(target, components);
  }
  if (schema.allOf) return schema.allOf.map((member) => read(member, components)).reduce(both);
  if (schema.anyOf) return schema.anyOf.map((member) => read(member, components)).reduce(either);
  return {
    properties: new Map(Object.entries(schema.properties ?? {})),
    required: new Set(schema.required),
    choices: [],
    open: schema.additionalProperties !== undefined && schema.additionalProperties !== false,
  };
}

/** `Partial<A>`: nothing must be given, and so there is no choice either. */
function optional(all: Arguments): Arguments {
  return { ...all, required: new Set(), choices: [] };
}

/** `A & B`: what B says of a name holds. */
function both(a: Arguments, b: Arguments): Arguments {
  const required = new Set([...a.required].filter((name) => !b.properties.has(name)));
  return {
    properties: new Map([...a.properties, ...b.properties]),
    required: new Set([...required, ...b.required]),
    choices: [...a.choices, ...b.choices],
    open: a.open || b.open,
  };
}

/** `A | B`: all may be given, what both require must be, and the rest is a choice unless one of them requires nothing more. */
function either(a: Arguments, b: Arguments): Arguments {
  const names = new Set([...a.properties.keys(), ...b.properties.keys()]);
  const properties = new Map(
    [...names].map((name) => [
      name,
      union([a.properties.get(name) ?? null, b.properties.get(name) ?? null].filter((s) => s !== null)),
    ]),
  );
  const required = new Set([...a.required].filter((name) => b.required.has(name)));
  const ways = [...waysOf(a), ...waysOf(b)].map(
    (way) => new Set([...way].filter((name) => !required.has(name))),
  );
  const choice = distinct(ways);
  const isChoice = choice.every((way) => way.size > 0);
  return { properties, required, choices: isChoice ? [choice] : [], open: a.open || b.open };
}

/** Each way to satisfy the arguments, by the names it requires. */
function waysOf({ required, choices }: Arguments): ReadonlySet<string>[] {
  return choices.reduce<ReadonlySet<string>[]>(
    (ways, choice) => ways.flatMap((way) => choice.map((more) => new Set([...way, ...more]))),
    [required],
  );
}

/** Without those that require the same, or all that another requires and more. */
function distinct(ways: readonly ReadonlySet<string>[]): Choice {
  const isWithin = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].every((name) => b.has(name));
  return ways.filter(
    (way, index) =>
      !ways.some((other, at) =>
        other.size === way.size ? at < index && isWithin(other, way) : other.size < way.size && isWithin(other, way),
      ),
  );
}

/** Whether a file is among the arguments. */
export function holdsFile(schema: Schema, components: Readonly<Record<string, Schema>>): boolean {
  const { properties } = read(schema, components);
  return [...properties.values()].some(({ format, anyOf }) =>
    [format, ...(anyOf ?? []).map((member) => member.format)].includes('binary'),
  );
}
