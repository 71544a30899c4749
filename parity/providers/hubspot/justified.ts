import type { Justification } from '../../parity-case.ts';

type Pairs = readonly (readonly [string, string])[];

/** Pairs with the values of each name joined by commas, in an order that does not matter. */
const joined = (value: unknown): string => {
  const byName = new Map<string, string[]>();
  for (const [name, text] of value as Pairs) byName.set(name, [...(byName.get(name) ?? []), text]);
  return JSON.stringify(
    Array.from(byName, ([name, texts]) => [name, texts.flatMap((text) => text.split(',')).sort()]).sort(),
  );
};

/** Whether a value is in another: the same, but for properties that only the other has. */
function isWithin(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part))
    return (
      Array.isArray(whole) &&
      part.length === whole.length &&
      part.every((one, index) => isWithin(one, whole[index]))
    );
  if (typeof part !== 'object' || part === null) return part === whole;
  if (typeof whole !== 'object' || whole === null) return false;
  return Object.entries(part).every(([name, value]) => isWithin(value, Reflect.get(whole, name)));
}

export const justified: readonly Justification[] = [
  {
    reason: 'The dated version has properties that the older client does not know and leaves out.',
    applies: (_, { what, theirs, ours }) => what === 'body' && isWithin(theirs, ours),
  },
  {
    reason: 'The older client cannot write the filters of lists, of which there are several kinds.',
    applies: (operation, { what, theirs, ours }) =>
      operation.startsWith('crm.lists.') &&
      what === 'error' &&
      ours === undefined &&
      String(theirs).includes('getAttributeTypeMap is not a function'),
  },
  {
    reason: 'The older client does not fill in the pipeline: it sends its name in braces.',
    applies: (operation, { what, theirs }) =>
      operation === 'crm.pipelines.listStageAudit' &&
      what === 'path' &&
      String(theirs).includes('%7BpipelineId%7D'),
  },
  {
    reason:
      "The older client sends the developer's key in the address, which the dated version no longer takes: its client sends the access token.",
    applies: (_, { what, theirs }) =>
      what === 'headers' &&
      Object.values(theirs as Readonly<Record<string, unknown>>).every((value) => value === undefined),
  },
  {
    reason:
      'HubSpot takes lists in a query as one parameter with commas and as one parameter for each value; its client of the dated version writes commas, and the older one repeats the parameter.',
    applies: (_, { what, theirs, ours }) => what === 'query' && joined(theirs) === joined(ours),
  },
];
