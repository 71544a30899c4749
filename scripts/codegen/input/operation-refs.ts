import { pascalCase } from '../names/case.ts';
import { schemaNameOf, type OpenApiDocument } from './document.ts';

/** The schemas that an operation refers to. */
export interface OperationRefs {
  readonly resource: readonly string[];
  readonly method: string;
  /** The exported name of its parameters. */
  readonly paramsName: string;
  /** The prefix of the names of the operation's resource: `Customer` of `CustomerCreateParams`. */
  readonly stem: string;
  readonly params: readonly string[];
  readonly response: readonly string[];
}

interface RawOperation {
  operationId?: string;
  parameters?: unknown;
  requestBody?: unknown;
  responses?: unknown;
  'x-org-params'?: unknown;
}

/** Reads the references of all operations, in the order of their names. */
export function readOperationRefs(document: OpenApiDocument): OperationRefs[] {
  const found: (OperationRefs & { id: string })[] = [];
  for (const item of Object.values(document.paths)) {
    for (const raw of Object.values(item) as RawOperation[]) {
      if (typeof raw !== 'object' || typeof raw.operationId !== 'string') continue;
      const segments = raw.operationId.split('.');
      const method = segments.pop() ?? '';
      const params =
        typeof raw['x-org-params'] === 'string'
          ? raw['x-org-params']
          : `${pascalCase(raw.operationId)}Params`;
      const ending = `${pascalCase(method)}Params`;
      found.push({
        id: raw.operationId,
        resource: segments,
        method,
        paramsName: params,
        stem: params.endsWith(ending) ? params.slice(0, -ending.length) : pascalCase(segments.join('.')),
        params: [...refsIn(raw.parameters), ...refsIn(raw.requestBody)],
        response: refsIn(raw.responses),
      });
    }
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function refsIn(value: unknown): string[] {
  const names: string[] = [];
  JSON.stringify(value ?? null, (key, child: unknown) => {
    const name = key === '$ref' && typeof child === 'string' ? schemaNameOf(child) : undefined;
    if (name !== undefined) names.push(name);
    return child;
  });
  return names;
}
