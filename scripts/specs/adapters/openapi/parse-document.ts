import { parse } from 'yaml';
import { SpecError } from '../../errors.ts';
import { copy } from '../../record.ts';
import { object, type Json } from './json.ts';
import { fromSwagger } from './swagger.ts';

/** Deeper than any description of an API, and far from what overflows a stack. */
const MAX_DEPTH = 200;

/**
 * The text of a description as an object in the layout of OpenAPI 3: OpenAPI 3.0 and 3.1 as they are, Swagger 2
 * rearranged. Objects have no prototype, so that no name in it means anything.
 *
 * @param content - JSON or YAML
 * @param what - the file or address, for errors
 * @throws SpecError in one line when it is no description of an API
 */
export function parseDocument(content: string, what: string): Json {
  const start = content.trimStart().slice(0, 1);
  if (start === '') throw new SpecError(`${what} is empty`);
  if (start === '<') throw new SpecError(`${what} is a page of HTML or XML, no OpenAPI document`);
  if ((start === '{' || start === '[') && depthOf(content) > MAX_DEPTH)
    throw new SpecError(`${what} nests deeper than ${MAX_DEPTH} levels: no description of an API does`);
  const value = parseText(content, start, what);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SpecError(`${what} is no OpenAPI document: it holds no object`);
  const document = copy(value as Json);
  const { openapi, swagger, paths } = document;
  const isOpenApi = typeof openapi === 'string' && /^3\.[012]\.\d+/.test(openapi);
  if (!isOpenApi && swagger !== '2.0') {
    const said = openapi ?? swagger;
    throw new SpecError(
      said === undefined
        ? `${what} is no OpenAPI document: it has neither "openapi" nor "swagger"`
        : `${what} says version ${JSON.stringify(said).slice(0, 20)}: OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0 can be read`,
    );
  }
  if (Object.keys(object(paths)).length === 0) throw new SpecError(`${what} describes no paths`);
  return isOpenApi ? document : fromSwagger(document);
}

function parseText(content: string, start: string, what: string): unknown {
  try {
    if (start === '{' || start === '[') return JSON.parse(content);
  } catch {
    throw new SpecError(`${what} is no JSON: it is damaged or cut off`);
  }
  try {
    return parse(content);
  } catch {
    throw new SpecError(`${what} is neither JSON nor YAML`);
  }
}

/** How deep the brackets of JSON nest, strings left out. */
function depthOf(content: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < content.length; index++) {
    const character = content[index];
    if (inString) {
      if (character === '\\') index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}
