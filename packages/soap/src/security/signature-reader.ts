import { toBase64 } from '@org/http-core/provider';
import { XML } from '../xml/names.ts';
import { digestMethod, hashOf, signatureMethod, type KeyAlgorithm, type SecurityHash } from './algorithms.ts';
import { canonicalXml } from './canonical-xml.ts';
import type { Certificate } from './certificate.ts';
import { digestOf } from './draft.ts';
import { DS, EXCLUSIVE, WSU } from './names.ts';
import { verifies } from './signing-key.ts';
import type { XmlElement } from './xml-element.ts';

/** A key that the application trusts. */
export interface TrustedKey {
  readonly certificate: Certificate;
  readonly algorithm: KeyAlgorithm;
}

/** References of one signature; more is an attempt to cause work. */
const MAX_REFERENCES = 64;

/** Prefixes of one list of inclusive namespaces, as many as an element can declare; each costs time in every element. */
const MAX_PREFIXES = 256;

/** Elements of one list of references, which is read before its key is known. */
const MAX_INFO_ELEMENTS = 1_024;

/** Reads the signatures of a message, each with the elements that it covers. */
export class SignatureReader {
  /** Why the last signature that counts for nothing does not. */
  failure: string | undefined;
  readonly #keys: readonly TrustedKey[];
  readonly #hashes: readonly SecurityHash[];
  readonly #byId = new Map<string, XmlElement[]>();

  constructor(envelope: XmlElement, keys: readonly TrustedKey[], hashes: readonly SecurityHash[]) {
    this.#keys = keys;
    this.#hashes = hashes;
    this.#collectIds(envelope);
  }

  /** Every attribute that any library takes for an id, so that all agree on what an id refers to, or the message is refused. */
  #collectIds(element: XmlElement): void {
    const ids = new Set(
      element.attributes
        .filter(
          ({ namespace, local }) =>
            (namespace === WSU || namespace === '' || namespace === XML) && /^id$/i.test(local),
        )
        .map(({ value }) => value),
    );
    for (const id of ids) {
      const same = this.#byId.get(id);
      if (same) same.push(element);
      else this.#byId.set(id, [element]);
    }
    for (const child of element.elements) this.#collectIds(child);
  }

  /**
   * The elements that a signature covers: the elements themselves, not their ids, so that what is read later is one of them or is
   * not. A signature that does not verify covers nothing.
   */
  async read(signature: XmlElement): Promise<readonly XmlElement[]> {
    try {
      const info = only(signature, 'SignedInfo');
      if (countOf(info) > MAX_INFO_ELEMENTS)
        throw new Refusal(`its <SignedInfo> has more than ${MAX_INFO_ELEMENTS} elements`);
      await this.#verifyKey(info, bytesIn(only(signature, 'SignatureValue')));
      const references = info.all(DS, 'Reference');
      if (references.length > MAX_REFERENCES)
        throw new Refusal(`its signature has more than ${MAX_REFERENCES} references`);
      const covered: XmlElement[] = [];
      for (const reference of references) covered.push(await this.#referenced(reference));
      return covered;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.failure = error.message;
      return [];
    }
  }

  async #verifyKey(info: XmlElement, value: Uint8Array<ArrayBuffer>): Promise<void> {
    const inclusive = inclusivePrefixes(only(info, 'CanonicalizationMethod'));
    const data = new TextEncoder().encode(canonicalXml(info, inclusive));
    const method = only(info, 'SignatureMethod').attribute('Algorithm');
    let isKnown = false;
    for (const { certificate, algorithm } of this.#keys) {
      const hash = hashOf(method, (one) => signatureMethod(algorithm, one), this.#hashes);
      if (hash === undefined) continue;
      isKnown = true;
      if (await verifies(certificate, algorithm, hash, value, data)) return;
    }
    throw new Refusal(
      isKnown
        ? 'its signature was not made by any of the certificates that verification() has, or the message was changed'
        : `its signature has the method ${shown(method)}, which the certificates of verification() do not allow${hintOn(method)}`,
    );
  }

  async #referenced(reference: XmlElement): Promise<XmlElement> {
    const uri = reference.attribute('URI') ?? '';
    const [element, other] = uri.startsWith('#') ? (this.#byId.get(uri.slice(1)) ?? []) : [];
    if (!element) throw new Refusal(`its signature refers to "${shown(uri)}", which is not in the message`);
    if (other)
      throw new Refusal(
        `two of its elements have the id "${shown(uri.slice(1))}" that its signature refers to`,
      );
    const transforms = only(reference, 'Transforms').elements;
    const [transform] = transforms;
    if (transforms.length !== 1 || !transform)
      throw new Refusal('its signature has a list of transforms that is not supported');
    const method = only(reference, 'DigestMethod').attribute('Algorithm');
    const hash = hashOf(method, digestMethod, this.#hashes);
    if (hash === undefined)
      throw new Refusal(
        `its signature has the digest method ${shown(method)}, which is not allowed${hintOn(method)}`,
      );
    const data = new TextEncoder().encode(canonicalXml(element, inclusivePrefixes(transform)));
    const digest = toBase64(bytesIn(only(reference, 'DigestValue')));
    if (digest !== (await digestOf(hash, data)))
      throw new Refusal(`its signed <${element.local}> was changed`);
    return element;
  }
}

/** Why a signature counts for nothing. */
class Refusal extends Error {
  override readonly name = 'Refusal';
}

const shown = (text = ''): string => text.slice(0, 100);
const hintOn = (method = ''): string => (method.endsWith('sha1') ? '; allowSha1: true accepts it' : '');

const countOf = (element: XmlElement): number =>
  element.elements.reduce((count, child) => count + countOf(child), 1);

function only(parent: XmlElement, local: string): XmlElement {
  const [found, other] = parent.all(DS, local);
  if (!found || other) throw new Refusal(`its <${parent.local}> must have one <${local}>`);
  return found;
}

/** The prefixes whose declarations the canonical form keeps; the only form that is supported is the exclusive one. */
function inclusivePrefixes(method: XmlElement): string[] {
  const algorithm = method.attribute('Algorithm');
  if (algorithm !== EXCLUSIVE)
    throw new Refusal(
      `its signature has the transform ${shown(algorithm)}, which is not supported; exclusive canonical XML without comments is`,
    );
  const [list] = method.all(EXCLUSIVE, 'InclusiveNamespaces');
  const prefixes = (list?.attribute('PrefixList') ?? '').split(/\s+/).filter((prefix) => prefix !== '');
  if (prefixes.length > MAX_PREFIXES)
    throw new Refusal(`its signature has a list of more than ${MAX_PREFIXES} inclusive namespaces`);
  return prefixes;
}

function bytesIn(element: XmlElement): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob((element.text ?? '*').replaceAll(/\s/g, '')), (character) =>
      character.charCodeAt(0),
    );
  } catch {
    throw new Refusal(`its <${element.local}> is not Base64`);
  }
}
