import { isObject, type ExamCall, type JsonObject, textOf } from './exam-data.ts';

/** The options of a client that make it send the credential of a call. */
export function clientOptions(document: JsonObject, { request = {} }: ExamCall): object {
  const components = isObject(document['components']) ? document['components'] : {};
  const schemes = isObject(components['securitySchemes']) ? Object.values(components['securitySchemes']) : [];
  if (schemes.length === 0) return {};
  const headers = new Map(
    Object.entries(request.headers ?? {}).map(
      ([name, value]) => [name.toLowerCase(), textOf(value)] as const,
    ),
  );
  const authorization = headers.get('authorization');
  if (authorization?.startsWith('Bearer ') === true)
    return { accessToken: authorization.slice('Bearer '.length) };
  const [header, value] =
    authorization === undefined ? keyOf(schemes, headers) : ['authorization', authorization];
  if (header === undefined) return { accessToken: 'none that the server knows' };
  if (schemes.length === 1 && authorization === undefined) return { apiKey: value };
  // Where a document names several ways to authenticate, or one of its own, the others are strategies of the user's.
  return {
    auth: {
      refreshable: false,
      apply: (to: { headers: Record<string, string> }) => {
        to.headers[header] = value;
      },
    },
  };
}

function keyOf(
  schemes: readonly unknown[],
  headers: ReadonlyMap<string, string>,
): [string, string] | [undefined, ''] {
  for (const scheme of schemes) {
    const name = isObject(scheme) ? textOf(scheme['name'] ?? '').toLowerCase() : '';
    const value = headers.get(name);
    if (value !== undefined) return [name, value];
  }
  return [undefined, ''];
}
