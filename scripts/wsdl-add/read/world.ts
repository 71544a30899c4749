import type { XmlElement } from '../xml/parse-xml.ts';

/** A schema: a document, or a part of a WSDL. */
export interface SchemaDocument {
  readonly file: string;
  /** The namespace of what it declares: its own, or that of the schema which includes it. */
  readonly namespace: string;
  readonly root: XmlElement;
}

/** A WSDL document. */
export interface WsdlDocument {
  readonly file: string;
  readonly namespace: string;
  readonly root: XmlElement;
}

/** Documents that agree on what each name means. */
export interface World {
  /** The file that it begins with. */
  readonly file: string;
  readonly wsdls: readonly WsdlDocument[];
  /** Descriptions of other worlds that agree with this one: where it refers to something that it does not import. */
  readonly others: readonly WsdlDocument[];
  readonly schemas: readonly SchemaDocument[];
}
