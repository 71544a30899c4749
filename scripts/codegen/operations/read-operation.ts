import type { IR } from '@hey-api/openapi-ts';
import { pascalCase } from '../names/case.ts';
import { typeName } from '../names/identifier.ts';
import { isPlainName, isPlainString, isPlainToken } from '../names/plain.ts';
import type { GeneratorRules } from '../rules.ts';
import { readResponse, readBody, readPager } from './read-parts.ts';
import { readRepeat } from './read-repeat.ts';
import { readWire } from './read-wire.ts';
import { defaultRetry, type ApiOperation, type Field, type RetryClass, type WireInfo } from './operation.ts';

const retryClasses: readonly unknown[] = ['safe', 'idempotent', 'keyed', 'ambiguous'] satisfies RetryClass[];

/**
 * Reads one parsed operation and refuses anything that generated code could not represent safely.
 *
 * @throws Error with the operation and the remedy
 */
export function readOperation(ir: IR.OperationObject, rules: GeneratorRules): ApiOperation {
  const verb = ir.method.toUpperCase();
  try {
    const body = ir.body && readBody(ir.body, rules, ir['x-org-body']);
    const places = {
      path: readPath(ir, readTemplate(ir)),
      query: readFields(ir, 'query'),
      header: readFields(ir, 'header'),
      cookie: readFields(ir, 'cookie'),
    };
    const wire = withoutOthers(readWire(ir['x-org-wire'], body?.contentType), places);
    if (wire && rules.wire !== true)
      throw new Error(
        "its request differs from the usual one (x-org-wire, or the type of its body). Set wire: true in scripts/codegen/providers/, and wire: wireEncoder in the package's provider.ts, with typedBody around its encoders.",
      );
    const template = readTemplate(ir);
    const pager = readPager(ir['x-org-pagination']);
    const server = readServer(ir['x-org-server']);
    const media = readMedia(ir['x-org-media'], template);
    const scopes = readScopes(ir['x-org-scopes']);
    const repeat = readRepeat(ir['x-org-repeat']);
    const { resource, method } = readId(ir.operationId);
    const paramsName = ir['x-org-params'];
    return {
      resource,
      method,
      verb,
      path: template,
      deprecated: ir.deprecated ?? false,
      paramsName:
        typeof paramsName === 'string'
          ? typeName(paramsName)
          : `${pascalCase([...resource, method].join('.'))}Params`,
      pathFields: places.path,
      query: places.query,
      header: places.header,
      cookie: places.cookie,
      ...(body && { body }),
      response: readResponse(ir.responses, ir['x-org-stream']),
      ...(pager && { pager }),
      retry: readRetry(ir['x-org-idempotency'], verb),
      ...(repeat && { repeat }),
      ...(server !== undefined && { server }),
      ...(wire && { wire }),
      ...(media && { media }),
      ...(scopes && { scopes }),
    };
  } catch (error) {
    throw new Error(`${verb} ${JSON.stringify(ir.path)}: ${(error as Error).message}`, { cause: error });
  }
}

function readId(id: string | undefined): { resource: string[]; method: string } {
  if (id === undefined)
    throw new Error(
      'it has no operationId; write operationId: resource.method in the overlay, or in names.lock.json before the first release.',
    );
  const resource = id.split('.');
  const bad = resource.find((segment) => !isPlainName(segment));
  if (bad !== undefined) {
    throw new Error(
      `"${bad}" cannot name a resource or method; give it another name in the overlay, or in names.lock.json before the first release.`,
    );
  }
  const method = resource.pop() ?? '';
  if (resource.length === 0)
    throw new Error(
      `"${method}" names no resource; write operationId: resource.method in the overlay, or in names.lock.json before the first release.`,
    );
  return { resource, method };
}

/** What a template may hold: the characters of a path, and constants of its query. */
const TEMPLATE = /^\/[\w\-./~:@!$&'()*+,;=%{}]*(\?[\w\-./~:@!$&'()*+,;=%]*)?$/;

/** Returns the path template, which replaces the path where OpenAPI cannot express it. */
function readTemplate(ir: IR.OperationObject): string {
  const template: unknown = ir['x-org-path'] ?? ir.path;
  if (typeof template !== 'string' || !TEMPLATE.test(template))
    throw new Error('the path holds characters that no path may hold.');
  return template;
}

function readPath(ir: IR.OperationObject, template: string): Field[] {
  const names = [...template.matchAll(/\{\+?([^{}]*)\}/g)].map(([, name = '']) => name);
  if (new Set(names).size < names.length) throw new Error('a path parameter occurs twice.');
  const declared = new Map(
    Object.values(ir.parameters?.path ?? {}).map((parameter) => [parameter.name, parameter]),
  );
  return names.map((name) => {
    const parameter = declared.get(name);
    // A reserved parameter replaces several of the declared ones.
    if (!parameter && template.includes(`{+${name}}`))
      return { name, schema: { type: 'string' }, required: true, deprecated: false };
    if (!parameter) throw new Error(`the path parameter {${name}} is not declared.`);
    return { name, schema: parameter.schema, required: true, deprecated: false };
  });
}

/** Drops the styles of parameters that the operation has no longer: another value may have their name. */
function withoutOthers(
  wire: WireInfo | undefined,
  places: Readonly<Record<'path' | 'query' | 'header' | 'cookie', readonly Field[]>>,
): WireInfo | undefined {
  const kept = Object.entries(wire ?? {}).flatMap(([key, detail]): [string, unknown][] => {
    if (!Object.hasOwn(places, key)) return [[key, detail]];
    const names = new Set(places[key as keyof typeof places].map(({ name }) => name));
    const styles = Object.entries(detail as Readonly<Record<string, string>>).filter(([name]) =>
      names.has(name),
    );
    return styles.length > 0 ? [[key, Object.fromEntries(styles)]] : [];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function readFields(ir: IR.OperationObject, where: 'query' | 'header' | 'cookie'): Field[] {
  return Object.values(ir.parameters?.[where] ?? {}).map((parameter) => {
    if (!isPlainToken(parameter.name)) {
      throw new Error(
        `the ${where} parameter ${JSON.stringify(parameter.name)} has a name that no table can carry.`,
      );
    }
    const { name, schema, required = false, deprecated = false } = parameter;
    return { name, schema, required, deprecated };
  });
}

function readRetry(value: unknown, verb: string): RetryClass {
  if (value === undefined) return defaultRetry(verb);
  if (retryClasses.includes(value)) return value as RetryClass;
  throw new Error(`x-org-idempotency ${JSON.stringify(value)} must be one of ${retryClasses.join(', ')}.`);
}

function readServer(value: unknown): string | undefined {
  if (value === undefined || isPlainString(value)) return value;
  throw new Error(`x-org-server ${JSON.stringify(value)} must be a plain name.`);
}

/** Reads the media extension. Uploads go to `/upload` before the operation's own path; any other path is refused. */
function readMedia(value: unknown, path: string): ApiOperation['media'] {
  if (value === undefined) return undefined;
  const { upload, download } = value as { readonly upload?: unknown; readonly download?: unknown };
  if (upload === undefined) return download === true ? 'download' : undefined;
  if (upload === `/upload${path}` && download !== true) return 'upload';
  throw new Error(`x-org-media uploads to ${JSON.stringify(upload)} instead of /upload${path}.`);
}

function readScopes(value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((scope) => typeof scope === 'string')) return value;
  throw new Error(`x-org-scopes ${JSON.stringify(value)} must be a list of scopes.`);
}
