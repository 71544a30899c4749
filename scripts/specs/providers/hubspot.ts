import { SpecError } from '../errors.ts';
import { own } from '../record.ts';
import { openApiProvider } from './openapi/openapi-provider.ts';
import type { Provider } from './types.ts';

const described = openApiProvider({
  title: 'HubSpot',
  url: 'https://api.hubapi.com',
  servers: {},
  securitySchemes: {
    bearerAuth: {
      type: 'http',
      scheme: 'bearer',
    },
  },
  clientParameters: ['header authorization'],
  queryArrays: 'comma',
  auth: {
    bearer: 'usual',
  },
  pagers: {
    cursor: {
      kind: 'cursor',
      param: 'after',
      next: 'paging.next.after',
    },
    offset: {
      kind: 'offset',
      param: 'offset',
      size: 'limit',
      total: 'total',
    },
  },
});

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => (isJson(inner) ? inner[name] : undefined), value);

/** The name of the schema of a response, without the way to it. */
function schemaNameOf(response: unknown): string | undefined {
  const ref = at(response, 'content', 'application/json', 'schema', '$ref');
  return typeof ref === 'string' ? ref.slice(ref.lastIndexOf('/') + 1) : undefined;
}

/**
 * A batch responds with 207 and `errors` where some inputs failed, and with 200 or 201 where none did. The schema of the 207 is
 * that of the other with optional properties more, so it describes both, and callers need not tell two types apart.
 */
function withOneResponseOfBatches(document: unknown): unknown {
  const paths = at(document, 'paths');
  const schemas = at(document, 'components', 'schemas');
  if (!isJson(document) || !isJson(document['components']) || !isJson(paths) || !isJson(schemas)) return document;
  const whole = (response: unknown): unknown => {
    const name = schemaNameOf(response);
    return name === undefined ? undefined : schemas[`${name}WithErrors`];
  };
  const united = Object.fromEntries(
    Object.entries(schemas)
      .filter(([name]) => schemas[name.replace(/WithErrors$/, '')] === undefined || !name.endsWith('WithErrors'))
      .map(([name, schema]) => [name, schemas[`${name}WithErrors`] ?? schema]),
  );
  const withoutPartial = (operation: unknown): unknown => {
    const responses = at(operation, 'responses');
    if (!isJson(operation) || !isJson(responses)) return operation;
    const { 207: partial, ...others } = responses;
    return partial !== undefined && Object.values(others).some((response) => whole(response) !== undefined)
      ? { ...operation, responses: others }
      : operation;
  };
  const items = Object.entries(paths).map(([path, item]) => [
    path,
    isJson(item)
      ? Object.fromEntries(Object.entries(item).map(([verb, operation]) => [verb, withoutPartial(operation)]))
      : item,
  ]);
  return {
    ...document,
    paths: Object.fromEntries(items) as unknown,
    components: { ...document['components'], schemas: united },
  };
}

/** Schemas that are numbered because another has their name. */
const OWN_NAMES: Readonly<Record<string, string>> = { SubscriptionResponse1: 'JournalSubscriptionResponse' };

/** A number of the vendor's generator, or the version of an API that the dated one replaces. */
const NUMBER = /(?<=[a-z])1$|V3(?=[A-Z]|$)/g;

/**
 * Names schemas without the numbers that the vendor's generator and older versions left: `Property1`, `HubDbTableV3`. `V2`
 * remains where it tells two schemas apart.
 *
 * @throws SpecError where two schemas would have one name.
 */
export function withoutNumbers(text: string): string {
  const schemas = at(JSON.parse(text), 'components', 'schemas');
  if (!isJson(schemas)) return text;
  return Object.keys(schemas).reduce((before, name) => {
    const better = own(OWN_NAMES, name) ?? name.replaceAll(NUMBER, '');
    if (better === name) return before;
    if (schemas[better] !== undefined)
      throw new SpecError(`the schemas ${name} and ${better} differ only by a number: name the first in OWN_NAMES`);
    return before.replaceAll(`"#/components/schemas/${name}"`, `"#/components/schemas/${better}"`).replaceAll(`"${name}":`, `"${better}":`);
  }, text);
}

const prepared = (text: string): string => withoutNumbers(JSON.stringify(withOneResponseOfBatches(JSON.parse(text))));

export const hubspot: Provider = {
  ...described,
  readOwn: (value, text, what) => described.readOwn?.(value, prepared(text), what),
};
