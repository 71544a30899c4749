import { isRecord } from '@org/runtime-kit';

/**
 * A response of the token endpoint before it is validated.
 *
 * @public
 */
export interface TokenResponse {
  /** HTTP status. */
  readonly status: number;
  /** Parsed JSON or form fields; text if the body was neither. */
  readonly body: unknown;
}

/** The fields of a body that is an object; otherwise an empty object. */
export function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return isRecord(body) ? body : {};
}

/** The text of a field; `undefined` if the field is empty or not text. */
export function textField(body: unknown, name: string): string | undefined {
  const value = fieldsOf(body)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
