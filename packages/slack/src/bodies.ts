import {
  isUploadable,
  jsonBody,
  jsonFormBody,
  multipartBody,
  type BodyEncoder,
} from '@org/http-core/provider';

/**
 * The body of methods that take files: parts where there is a file, else a form like any other. Values that are no text
 * are JSON in both.
 */
export const filesBody: BodyEncoder = (body) => {
  if (typeof body !== 'object' || body === null || !Object.values(body).some(isUploadable))
    return jsonFormBody(body);
  const parts = Object.entries(body as Record<string, unknown>).map(([name, value]) => {
    const isNested = typeof value === 'object' && value !== null && !isUploadable(value);
    return [name, isNested ? jsonBody(value).body : value] as const;
  });
  return multipartBody(Object.fromEntries(parts));
};
