import type { Change, ChangeKind } from './change.ts';

/** Names come from a vendor: as code they can neither end the span nor begin a line of their own. */
export function code(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}`]+/gu, ' ').trim();
  return `\`${plain.length > 160 ? `${plain.slice(0, 160)}…` : plain}\``;
}

const SINGULARS: Readonly<Partial<Record<ChangeKind, string>>> = {
  required: 'requirement',
  null: 'nullability',
  type: 'type of a value',
  variant: 'variant of a union',
  schema: 'named type',
  difference: 'other fact',
};

const PLURALS: Readonly<Record<ChangeKind, string>> = {
  operation: 'operations',
  parameter: 'parameters',
  property: 'properties',
  value: 'values',
  required: 'requirements',
  null: 'nullabilities',
  type: 'types of values',
  variant: 'variants of unions',
  schema: 'named types',
  difference: 'other facts',
};

export const KINDS = Object.keys(PLURALS) as readonly ChangeKind[];

/** `1 property`, `3 properties` */
export function counted(kind: ChangeKind, count: number): string {
  return `${count} ${count === 1 ? (SINGULARS[kind] ?? kind) : PLURALS[kind]}`;
}

export function plural(kind: ChangeKind): string {
  return PLURALS[kind];
}

/** How many details a line names before it only counts. */
const MOST_DETAILS = 12;

/** One line to each place and kind of change, however many values or types are new there. */
export function linesOf(changes: readonly Change[]): string[] {
  return linesAt(changes).map(({ places, words }) => lineText(places, words));
}

/** As {@link linesOf}, with one line for what happens alike in many places of a resource. */
export function shortLinesOf(changes: readonly Change[]): string[] {
  const merged = new Map<string, string[]>();
  const lines = linesAt(changes).map(({ group, places, words }) => {
    const member = places[0]?.slice(places[0].lastIndexOf('.') + 1);
    return { key: JSON.stringify([group, member, words]), places, words };
  });
  for (const { key, places } of lines) merged.set(key, [...(merged.get(key) ?? []), ...places]);
  const texts = lines.map(({ key, words }) => lineText(merged.get(key) ?? [], words));
  return [...new Set(texts)];
}

interface Line {
  readonly group: string;
  readonly places: readonly string[];
  readonly words: string;
}

/** How many places a line names that is about several. */
const MOST_PLACES = 3;

function lineText(places: readonly string[], words: string): string {
  return places.length === 0 ? words : `${some(places.map(code), MOST_PLACES)}: ${words}`;
}

function linesAt(changes: readonly Change[]): Line[] {
  const lines = new Map<string, [Change, ...Change[]]>();
  for (const change of changes) {
    const { group, kind, what, side, at, bump } = change;
    const key = JSON.stringify([group, kind, what, side, bump, kind === 'schema' ? '' : at]);
    const line = lines.get(key);
    if (line) line.push(change);
    else lines.set(key, [change]);
  }
  return [...lines.values()].map(lineAt);
}

function lineAt(changes: readonly [Change, ...Change[]]): Line {
  const [first] = changes;
  const { group, kind, what, side, at } = first;
  if (kind === 'schema')
    return { group, places: [], words: `types ${what}: ${some(changes.map((change) => code(change.at)))}` };
  const where = kind === 'parameter' || side === 'api' ? '' : ` in ${sideWords(side)}`;
  return { group, places: [at], words: changeWords(first, changes) + where };
}

function sideWords(side: Change['side']): string {
  return side === 'both' ? 'requests and responses' : `${side}s`;
}

function changeWords({ kind, what, detail }: Change, changes: readonly Change[]): string {
  const details = some(changes.map((change) => code(change.detail)));
  switch (kind) {
    case 'operation':
      return `operation ${what} (${details})`;
    case 'parameter':
    case 'property':
      return `${kind} ${what}${detail === 'required' ? ', required' : ''}`;
    case 'null':
      return what === 'added' ? 'may now be null' : 'is never null now';
    case 'required':
      return detail === 'required' ? 'is now required' : 'is now optional';
    case 'value':
      return what === 'changed' ? `takes ${details}` : `values ${what}: ${details}`;
    case 'variant':
      return `variants ${what}: ${details}`;
    case 'type':
      return `type ${what}: ${details}`;
    default:
      return `${what}${detail === '' ? '' : `: ${details}`}`;
  }
}

/** The first of a list, and how many more there are. */
export function some(items: readonly string[], most: number = MOST_DETAILS): string {
  const more = items.length - most;
  return more > 0 ? `${items.slice(0, most).join(', ')} and ${more} more` : items.join(', ');
}
