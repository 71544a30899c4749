import { list, object, text, type Json } from './json.ts';
import { essence, FORM_MEDIA, MULTIPART_MEDIA, preferred } from './media.ts';
import type { References } from './references.ts';

/**
 * What the document says of how the fields of a form are written, and the client does otherwise: a list repeats its name, an
 * object is JSON, and a part has no headers of its own.
 *
 * @param raw - the body of a request
 */
export function formStyles(raw: unknown, references: References): string[] {
  const content = references.resolve(references.resolve(raw)['content']);
  const media = preferred(Object.keys(content));
  if (media === undefined) return [];
  const { schema, encoding } = object(content[media]);
  const properties = propertiesOf(references.resolve(schema), references, 0);
  return Object.entries(object(encoding)).flatMap(([name, given]) => {
    const property = properties.get(name);
    if (property === undefined) return [];
    if (essence(media) === FORM_MEDIA) return isOtherStyle(object(given), references.resolve(property)) ? [`the style of ${name} in the form, which is sent as other forms are`] : [];
    const headers = Object.keys(object(object(given)['headers'])).filter((header) => header.toLowerCase() !== 'content-type');
    return essence(media) === MULTIPART_MEDIA && headers.length > 0 ? [`the headers of the part ${name}: ${headers.join(', ').slice(0, 80)}`] : [];
  });
}

/** Whether a list is not to repeat its name. An object with a style is one whose properties are fields, which JSON is not. */
function isOtherStyle({ style, explode }: Json, property: Json): boolean {
  if (property['type'] === 'array') return explode === false || (text(style) ?? 'form') !== 'form';
  return (property['type'] === 'object' || property['properties'] !== undefined) && (style !== undefined || explode !== undefined);
}

function propertiesOf(schema: Json, references: References, depth: number): Map<string, unknown> {
  const parts = depth > 6 ? [] : list(schema['allOf']).flatMap((part) => [...propertiesOf(references.resolve(part), references, depth + 1)]);
  return new Map([...parts, ...Object.entries(object(schema['properties']))]);
}
