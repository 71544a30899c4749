import { jsonBody, multipartBody, type EncodedBody } from '@org/http-core/provider';
import type { GraphQLRequest } from '../contract/request.ts';
import { isFile } from './contains-file.ts';

/** A request with files, encoded before it is sent. The variables stay beside it, so that errors do not show them. */
export interface EncodedRequest extends GraphQLRequest {
  readonly encoded: EncodedBody;
}

/**
 * Encodes a request with files by the GraphQL multipart request specification: the request with `null` in place of each
 * file, the paths of the files, then the files. A file that is a stream is sent as it arrives.
 */
export function encodeFiles(request: GraphQLRequest): EncodedRequest {
  const files: Record<string, object> = {};
  const paths: Record<string, readonly string[]> = {};
  const names = new Map<object, string>();
  const withoutFiles = (value: unknown, path: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (isFile(value)) {
      // One file may stand in several places, and is sent once.
      const name = names.get(value) ?? `file${names.size}`;
      names.set(value, name);
      files[name] = value;
      paths[name] = [...(paths[name] ?? []), path];
      return null;
    }
    if (Array.isArray(value)) return value.map((item, index) => withoutFiles(item, `${path}.${index}`));
    // A date and the like encode themselves.
    if ('toJSON' in value) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, withoutFiles(item, `${path}.${name}`)]),
    );
  };
  const operations = jsonBody({ ...request, variables: withoutFiles(request.variables, 'variables') }).body;
  const encoded = multipartBody({ operations, map: JSON.stringify(paths), ...files });
  return { ...request, encoded };
}
