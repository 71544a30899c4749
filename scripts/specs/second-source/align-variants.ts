import type { OpenApiDocument, Schema } from '../document.ts';
import { copy, grouped, record } from '../record.ts';

/**
 * The second document with the members of its unions named as those of the spec: members are numbered in the order of
 * their document, so that one more of them moves the names of all that follow. They are paired by their constant.
 */
export function alignVariants(spec: OpenApiDocument, second: OpenApiDocument): OpenApiDocument {
  const renamed = newNames(spec, second);
  if (renamed.size === 0) return second;
  const schemas = record(
    Object.entries(second.components.schemas).map(([name, schema]) => [nameOf(name, renamed), schema] as const),
  );
  const text = JSON.stringify({ ...second, components: { ...second.components, schemas } });
  const aligned = text.replaceAll(
    /("\$ref":"#\/components\/schemas\/)(\w+)"/g,
    (_, start: string, name: string) => `${start}${nameOf(name, renamed)}"`,
  );
  return copy(JSON.parse(aligned) as OpenApiDocument);
}

/** A member, or a part of one, under its new name. */
function nameOf(name: string, renamed: ReadonlyMap<string, string>): string {
  const member = [...renamed.keys()]
    .filter((one) => name === one || (name.startsWith(one) && /^[A-Z]/.test(name.slice(one.length))))
    .sort((a, b) => b.length - a.length)[0];
  return member === undefined ? name : (renamed.get(member) ?? member) + name.slice(member.length);
}

function newNames(spec: OpenApiDocument, second: OpenApiDocument): Map<string, string> {
  const ours = members(spec);
  const renamed = new Map<string, string>();
  for (const [base, theirs] of members(second)) {
    const known = ours.get(base);
    if (!known || theirs.length < 2) continue;
    const pairs = theirs.map(({ name, tag }) => ({ name, target: only(known, tag)?.name, isOne: only(theirs, tag) !== undefined }));
    const taken = new Set(pairs.flatMap(({ target, isOne }) => (isOne && target !== undefined ? [target] : [])));
    for (const { name, target, isOne } of pairs) {
      const paired = isOne ? target : undefined;
      // What the spec does not have makes room for what it has.
      renamed.set(name, paired ?? (taken.has(name) || known.some((one) => one.name === name) ? `${name}Other` : name));
    }
    if (theirs.every(({ name }) => renamed.get(name) === name)) for (const { name } of theirs) renamed.delete(name);
  }
  return renamed;
}

interface Member {
  readonly name: string;
  /** Its constant: `event="open"`. */
  readonly tag: string;
}

/** Numbered schemas with a constant, by their name without the number. */
function members(document: OpenApiDocument): Map<string, Member[]> {
  const found = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const tag = tagOf(schema);
    return tag === undefined ? [] : [{ name, tag }];
  });
  return grouped(found, ({ name }) => name.replace(/\d+$/, ''));
}

function tagOf({ properties = {} }: Schema): string | undefined {
  const constants = Object.entries(properties).flatMap(([name, { enum: values }]) =>
    values?.length === 1 && typeof values[0] === 'string' ? [`${name}=${JSON.stringify(values[0])}`] : [],
  );
  return constants.length === 1 ? constants[0] : undefined;
}

function only(all: readonly Member[], tag: string): Member | undefined {
  const same = all.filter((one) => one.tag === tag);
  return same.length === 1 ? same[0] : undefined;
}
