import { InvalidParamsError } from '@org/http-core';
import { isRecord } from '@org/http-core/provider';
import type { XmlNode } from '@org/soap/schema';

/** The namespace of records. */
const RECORD = 'urn:sobject.partner.soap.sforce.com';
const XSI_NIL = '{http://www.w3.org/2001/XMLSchema-instance}nil';

/**
 * A record of any object: its type, and its fields by name. `null` empties a field.
 *
 * @public
 */
export interface SoapRecord {
  /** The name of the object: `Account`. */
  readonly type: string;
  readonly Id?: string | null | undefined;
  readonly [field: string]: string | number | boolean | null | undefined;
}

/**
 * A record of a response: its fields by name, and the name of its object as `type`. The SOAP API gives every field as text,
 * and records and addresses below it as elements.
 *
 * @public
 */
export interface ReceivedRecord {
  readonly [field: string]: string | null | ReceivedRecord;
}

const FIELD = /^[A-Za-z]\w{0,254}$/;

/**
 * Writes a record as elements.
 *
 * @throws InvalidParamsError that names the field which cannot be sent
 */
export function recordNode(operation: string, place: string, record: unknown): XmlNode {
  const refuse = (what: string): never => {
    throw new InvalidParamsError(`${operation}: ${what} Nothing was sent.`, { operation, param: place });
  };
  if (!isRecord(record)) return refuse(`${place} must be a record such as { type: 'Account', Id: '001…' }.`);
  const { type, Id: id, ...fields } = record;
  if (typeof type !== 'string' || !FIELD.test(type))
    return refuse(`${place}.type must be the name of an object, such as Account.`);
  const children: XmlNode[] = [element('type', type)];
  const values: XmlNode[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (!FIELD.test(name)) return refuse(`${place} has a field whose name is none: "${name.slice(0, 80)}".`);
    if (value === null) children.push(element('fieldsToNull', name));
    else
      values.push(
        element(
          name,
          textOf(value) ?? refuse(`${place}.${name} must be a text, a finite number, a boolean or null.`),
        ),
      );
  }
  if (id !== undefined && id !== null && typeof id !== 'string') return refuse(`${place}.Id must be a text.`);
  children.push(
    typeof id === 'string' ? element('Id', id) : { ...element('Id'), attributes: { [XSI_NIL]: 'true' } },
  );
  return { namespace: RECORD, name: 'sObject', attributes: {}, children: [...children, ...values] };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

const element = (name: string, text?: string): XmlNode => ({
  namespace: RECORD,
  name,
  attributes: {},
  children: text === undefined ? [] : [text],
});

/** Reads a record. The API repeats the id among the fields. */
export function readRecord(node: XmlNode): ReceivedRecord {
  const record = Object.create(null) as Record<string, string | null | ReceivedRecord>;
  for (const child of node.children) {
    if (typeof child === 'string' || child.name === 'fieldsToNull') continue;
    const value = valueOf(child);
    if (value !== null || record[child.name] === undefined) record[child.name] = value;
  }
  return { ...record };
}

function valueOf(node: XmlNode): string | null | ReceivedRecord {
  if (node.attributes[XSI_NIL] === 'true' || node.attributes[XSI_NIL] === '1') return null;
  if (node.children.some((child) => typeof child === 'object')) return readRecord(node);
  return node.children.filter((child) => typeof child === 'string').join('');
}
