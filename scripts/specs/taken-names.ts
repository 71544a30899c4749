import { refName, type OpenApiDocument, type Operation, type Schema } from './document.ts';
import { own } from './record.ts';

/** The names of what an operation takes in its query. */
export function queryNames(operation: Operation): Set<string> {
  return new Set(operation.parameters?.flatMap((p) => (p.in === 'query' ? [p.name] : [])));
}

/** The names of what an operation takes in its body, parts of a choice included. */
export function bodyNames(document: OpenApiDocument, operation: Operation): Set<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  const visit = (schema: Schema): void => {
    for (const name of Object.keys(schema.properties ?? {})) names.add(name);
    for (const member of [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
      visit(member);
    if (schema.$ref === undefined || seen.has(schema.$ref)) return;
    seen.add(schema.$ref);
    visit(own(document.components.schemas, refName(schema.$ref)) ?? {});
  };
  for (const { schema } of Object.values(operation.requestBody?.content ?? {})) visit(schema);
  return names;
}

/** Whether an operation takes what usually means paging. */
export function looksPaged(
  document: OpenApiDocument,
  operation: Operation,
  rules: { readonly pagingParameters: ReadonlySet<string>; readonly pagingIn?: 'body' },
): boolean {
  const names = rules.pagingIn === 'body' ? bodyNames(document, operation) : queryNames(operation);
  return [...names].some((name) => rules.pagingParameters.has(name));
}
