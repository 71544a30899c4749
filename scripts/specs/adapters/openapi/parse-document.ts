import { SpecError } from '../../errors.ts';
import { object, type Json } from './json.ts';
import { parseText } from './parse-text.ts';
import { fromSwagger } from './swagger.ts';

/**
 * The text of a description as an object in the layout of OpenAPI 3: OpenAPI 3.0 to 3.2 as they are, Swagger 2
 * rearranged. Objects have no prototype, so that no name in it means anything.
 *
 * @param content - JSON or YAML
 * @param what - the file or address, for errors
 * @param note - called with what the text has that could be read in two ways
 * @throws SpecError in one line when it is no description of an API
 */
export function parseDocument(content: string, what: string, note?: (line: string) => void): Json {
  const value = parseText(content, what, note);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SpecError(`${what} is no OpenAPI document: it holds no object`);
  const document = value as Json;
  const { openapi, swagger, paths } = document;
  // YAML reads a version without quotes as a number.
  const isOpenApi = /^3\.[012](\.\d+)?(-[\w.]+)?$/.test(versionText(openapi));
  if (!isOpenApi && !/^2(\.0)?$/.test(versionText(swagger))) {
    const said = openapi ?? swagger;
    if (document['kind'] === 'discovery#restDescription')
      throw new SpecError(`${what} is a Discovery document of Google: OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0 can be read`);
    throw new SpecError(
      said === undefined
        ? `${what} is no OpenAPI document: it has neither "openapi" nor "swagger"`
        : `${what} says version ${JSON.stringify(said).slice(0, 20)}: OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0 can be read`,
    );
  }
  if (Object.keys(object(paths)).length === 0)
    throw new SpecError(
      Object.keys(object(document['webhooks'])).length > 0
        ? `${what} describes webhooks only, which the vendor sends: there is no operation to call`
        : `${what} describes no paths`,
    );
  return isOpenApi ? document : fromSwagger(document);
}

/** YAML and JSON have `3.0` as a number, which is 3. */
function versionText(version: unknown): string {
  if (version === 3) return '3.0';
  return typeof version === 'string' || typeof version === 'number' ? String(version) : '';
}
