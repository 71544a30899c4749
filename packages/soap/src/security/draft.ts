import { toBase64 } from '@org/http-core/provider';
import type { SecurityContext } from '../contract/options.ts';
import { WSU } from './names.ts';
import type { XmlElement } from './xml-element.ts';

/** A request while its security header is made. */
export interface SecurityDraft extends SecurityContext {
  readonly envelope: XmlElement;
  readonly body: XmlElement;
  /** The element that parts add to. */
  readonly security: XmlElement;
}

/** The id of an element, which it is given if it has none. No two elements of a message have the same. */
export function idOf(element: XmlElement, { clock }: SecurityDraft): string {
  const known = element.attribute('Id', WSU);
  if (known !== undefined) return known;
  const value = `id-${clock.uuid()}`;
  element.declared.set('wsu', WSU);
  element.attributes.push({ name: 'wsu:Id', namespace: WSU, local: 'Id', value });
  return value;
}

/** 16 random bytes. */
export function nonceOf({ clock }: SecurityContext): Uint8Array<ArrayBuffer> {
  const digits = clock.uuid().replaceAll('-', '');
  return Uint8Array.from({ length: 16 }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  );
}

/** The digest of bytes in Base64. */
export async function digestOf(algorithm: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.digest(algorithm, bytes)));
}
