import type { OpenApiDocument } from '../specs/document.ts';
import type { Survey } from './survey.ts';

/** A provider that is to be written, with all names made. */
export interface PackagePlan {
  /** `digital-ocean`: the folder's and the package's name. */
  readonly name: string;
  /** `DigitalOcean`: begins the names of types. */
  readonly prefix: string;
  /** `DIGITAL_OCEAN`: begins the environment's variables. */
  readonly variable: string;
  /** The provider's entry among the specs' providers: `digitalOcean`. */
  readonly binding: string;
  readonly survey: Survey;
  /** After the passes. */
  readonly document: OpenApiDocument;
  /** Media type → key of its encoder. */
  readonly encoders: Readonly<Record<string, string>>;
  /** Requests of some operations differ from the usual one. */
  readonly hasWire: boolean;
  /** Forms hold lists, which repeat their name. */
  readonly formsHaveLists: boolean;
}

/** How a name is spelled in its own title: `digitalocean` in `DigitalOcean API`; else in capitals where words begin. */
export function prefixOf(name: string, title: string): string {
  const words = name.split('-');
  const letters = words.join('');
  const spelled = title.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, letters.length);
  if (spelled.toLowerCase() === letters && /^[A-Z]/.test(spelled) && spelled !== spelled.toUpperCase())
    return spelled;
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
