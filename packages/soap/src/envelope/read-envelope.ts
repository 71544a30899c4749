import type { MessageSchema, SoapVersion } from '../contract/operation.ts';
import type { ValueSchema } from '../contract/schema.ts';
import type { XmlNode } from '../contract/values.ts';
import { ContentError } from '../decode/simple-value.ts';
import { frameOf, isStrayNil } from '../decode/complex-frame.ts';
import { NodeFrame } from '../decode/node-frames.ts';
import type { Frame, Take } from '../decode/frame.ts';
import type { ReadAttribute, ResolvePrefix } from '../xml/attributes.ts';
import { readXml } from '../xml/read-xml.ts';
import type { XmlHandler, XmlLimits } from '../xml/xml-handler.ts';
import { EncodedBody } from './encoded-body.ts';
import { versionOf } from './namespaces.ts';

/** What an envelope holds. */
export interface ReadEnvelope {
  readonly version: SoapVersion;
  /** The value of the element in the body; `undefined` if the body is empty. */
  readonly body: unknown;
  /** Whether the body holds an element at all. */
  readonly hasBody: boolean;
  /** The known header blocks by key, and the others as elements in `$any`. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** The blocks that the schema does not name and that must be understood, as `{namespace}name`. */
  readonly mandatory: readonly string[];
  readonly fault: XmlNode | undefined;
}

/** Reads the text of an envelope by the schema of its message. */
export type EnvelopeFunction = (text: string, schema: MessageSchema) => ReadEnvelope;

/**
 * Reads an envelope.
 *
 * @throws XmlError if it is not well-formed, or exceeds a limit
 * @throws ContentError if it is no envelope, or has a value that its schema does not allow
 */
export function readEnvelope(text: string, schema: MessageSchema, limits?: XmlLimits): ReadEnvelope {
  const reader = new EnvelopeReader(schema);
  readXml(text, reader, limits);
  return reader.result();
}

/** Replaces the frame of the element in the body. */
export type BodyWrapper = (
  frame: Frame,
  schema: ValueSchema,
  attributes: readonly ReadAttribute[],
  resolve: ResolvePrefix,
) => Frame;

/** Reads one envelope; each element is a frame on a stack. */
export class EnvelopeReader implements XmlHandler {
  /** The frames around {@link #top}. */
  readonly #frames: Frame[] = [];
  #top: Frame | undefined;
  readonly #envelope: EnvelopeFrame;

  constructor(schema: MessageSchema, wrap?: BodyWrapper) {
    this.#envelope = new EnvelopeFrame(schema, wrap);
  }

  open(namespace: string, name: string, attributes: readonly ReadAttribute[], resolve: ResolvePrefix): void {
    const parent = this.#top;
    if (parent) {
      this.#top = parent.child(namespace, name, attributes, resolve);
      this.#frames.push(parent);
    } else {
      this.#envelope.begin(namespace, name);
      this.#top = this.#envelope;
    }
  }

  leaf(namespace: string, name: string, text: string, resolve: ResolvePrefix): void {
    const parent = this.#top;
    if (parent?.leaf?.(namespace, name, text, resolve)) return;
    this.open(namespace, name, NO_ATTRIBUTES, resolve);
    if (text !== '') this.text(text);
    this.close();
  }

  text(text: string): void {
    this.#top?.text(text);
  }

  close(): void {
    this.#top?.end();
    this.#top = this.#frames.pop();
  }

  result(): ReadEnvelope {
    return this.#envelope.result();
  }
}

const NO_ATTRIBUTES: readonly ReadAttribute[] = [];

class EnvelopeFrame implements Frame {
  readonly #schema: MessageSchema;
  #version: SoapVersion | undefined;
  readonly #headers: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  readonly #mandatory: string[] = [];
  readonly #wrap: BodyWrapper | undefined;
  #body: BodyFrame | undefined;

  constructor(schema: MessageSchema, wrap: BodyWrapper | undefined) {
    this.#schema = schema;
    this.#wrap = wrap;
  }

  begin(namespace: string, name: string): void {
    this.#version = versionOf(namespace);
    if (name !== 'Envelope' || !this.#version)
      throw new ContentError(`expected a SOAP envelope, and got <${name}>`);
  }

  child(namespace: string, name: string): Frame {
    if (name === 'Header' && !this.#body)
      return new HeaderFrame(this.#schema, this.#headers, this.#mandatory);
    if (name !== 'Body' || versionOf(namespace) !== this.#version || this.#body)
      throw new ContentError(`<${name}> has no place in an envelope`);
    this.#body = new BodyFrame(this.#schema, namespace, this.#wrap);
    return this.#body;
  }

  text(): void {
    // Space between header and body.
  }

  end(): void {
    // The result is asked for.
  }

  result(): ReadEnvelope {
    if (!this.#version || !this.#body) throw new ContentError('the envelope has no body');
    return {
      version: this.#version,
      headers: this.#headers,
      mandatory: this.#mandatory,
      ...this.#body.result(),
    };
  }
}

class HeaderFrame implements Frame {
  readonly #schema: MessageSchema;
  readonly #headers: Record<string, unknown>;
  readonly #mandatory: string[];

  constructor(schema: MessageSchema, headers: Record<string, unknown>, mandatory: string[]) {
    this.#schema = schema;
    this.#headers = headers;
    this.#mandatory = mandatory;
  }

  child(
    namespace: string,
    name: string,
    attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
  ): Frame {
    const block = this.#schema.headers?.find(
      (header) => header.name === name && header.namespace === namespace,
    );
    // A block that comes again must not take the place of the first.
    if (block && this.#headers[block.key] === undefined && !isStrayNil(block, attributes, resolve))
      return frameOf(
        block.schema,
        attributes,
        resolve,
        (value) => {
          this.#headers[block.key] = value;
        },
        { namespace, name },
      );
    if (!block && isMandatory(attributes)) this.#mandatory.push(`{${namespace}}${name}`);
    const others = (this.#headers['$any'] ??= []) as unknown[];
    return new NodeFrame({ namespace, name }, attributes, resolve, (node) => void others.push(node));
  }

  text(): void {
    // Space between blocks.
  }

  end(): void {
    // Each block was taken.
  }
}

/** Whether a block must be understood by whoever receives the message at last. */
function isMandatory(attributes: readonly ReadAttribute[]): boolean {
  const of = (...names: readonly string[]): string | undefined =>
    attributes.find(({ namespace, name }) => names.includes(name) && versionOf(namespace) !== undefined)
      ?.value;
  const role = of('actor', 'role') ?? '';
  return (
    /^(?:1|true)$/.test(of('mustUnderstand') ?? '') && (role === '' || role.endsWith('/ultimateReceiver'))
  );
}

class BodyFrame implements Frame {
  readonly #schema: MessageSchema;
  readonly #namespace: string;
  readonly #encoded: EncodedBody | undefined;
  readonly #wrap: BodyWrapper | undefined;
  #value: unknown;
  #hasValue = false;
  #fault: XmlNode | undefined;

  constructor(schema: MessageSchema, namespace: string, wrap: BodyWrapper | undefined) {
    this.#schema = schema;
    this.#namespace = namespace;
    this.#wrap = wrap;
    if (schema.isEncoded) this.#encoded = new EncodedBody();
  }

  child(
    namespace: string,
    name: string,
    attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
  ): Frame {
    if (name === 'Fault' && namespace === this.#namespace)
      return new NodeFrame({ namespace, name }, attributes, resolve, (node) => {
        this.#fault = node;
      });
    if (this.#encoded) return this.#encoded.child(namespace, name, attributes, resolve);
    const { body, isRpc } = this.#schema;
    if (this.#hasValue) throw new ContentError(`the body holds <${name}> beside another element`);
    this.#hasValue = true;
    const take: Take = (value) => {
      this.#value = value;
    };
    if (!body) return new NodeFrame({ namespace, name }, attributes, resolve, take);
    // In RPC style, the name of the wrapper is a convention that not every server keeps.
    if (!isRpc && (body.name !== name || body.namespace !== namespace))
      throw new ContentError(
        `expected <${body.name}> of "${body.namespace}", and got <${name}> of "${namespace}"`,
      );
    if (isStrayNil(body, attributes, resolve))
      throw new ContentError(`<${name}> is nil, and its schema promises a value`);
    const frame = frameOf(body.schema, attributes, resolve, take, { namespace, name });
    return this.#wrap ? this.#wrap(frame, body.schema, attributes, resolve) : frame;
  }

  text(): void {
    // Space around the element.
  }

  end(): void {
    if (!this.#encoded?.first || !this.#schema.body) return;
    this.#hasValue = true;
    this.#value = this.#encoded.read(this.#schema.body.schema);
  }

  result(): { body: unknown; hasBody: boolean; fault: XmlNode | undefined } {
    return { body: this.#value, hasBody: this.#hasValue, fault: this.#fault };
  }
}
