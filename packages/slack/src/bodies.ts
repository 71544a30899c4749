import { jsonFormBody, multipartBody, type BodyEncoder } from '@org/http-core';

/**
 * The body of methods that take files: parts where there is a file, else a form like any other. Values that are no text
 * are JSON in both.
 */
export const filesBody: BodyEncoder = (body) => {
  if (typeof body !== 'object' || body === null || !Object.values(body).some(isFile))
    return jsonFormBody(body);
  const parts = Object.entries(body as Record<string, unknown>).map(([name, value]) => {
    const isNested = typeof value === 'object' && value !== null && !isFile(value);
    return [name, isNested ? JSON.stringify(value) : value] as const;
  });
  return multipartBody(Object.fromEntries(parts));
};

function isFile(value: unknown): boolean {
  if (value instanceof Blob || value instanceof Uint8Array) return true;
  const data = typeof value === 'object' && value !== null ? (value as { data?: unknown }).data : undefined;
  return data instanceof Blob || data instanceof Uint8Array;
}
