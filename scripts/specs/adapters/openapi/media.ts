/** How a body is written: each way that the runtime has an encoder for, as its media type. */
export const JSON_MEDIA = 'application/json';
export const FORM_MEDIA = 'application/x-www-form-urlencoded';
export const MULTIPART_MEDIA = 'multipart/form-data';

/** The type without its parameters, `application/json` for `application/json; charset=utf-8`. */
export function essence(media: string): string {
  return (media.split(';')[0] ?? '').trim().toLowerCase();
}

/** Whether content of a type is JSON. */
export function isJson(media: string): boolean {
  return /^(?:application|text)\/(?:.*\+)?json$/.test(essence(media));
}

/** The type to use of those on offer: JSON, then forms, then the first. */
export function preferred(types: readonly string[]): string | undefined {
  const wishes = [
    (type: string) => essence(type) === JSON_MEDIA,
    isJson,
    (type: string) => essence(type) === '*/*',
    (type: string) => essence(type) === FORM_MEDIA,
    (type: string) => essence(type) === MULTIPART_MEDIA,
    () => true,
  ];
  for (const isWanted of wishes) {
    const found = types.find(isWanted);
    if (found !== undefined) return found;
  }
  return undefined;
}
