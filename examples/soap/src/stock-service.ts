import { createSoap, type SoapClient, type SoapOperation } from '@org/soap';
import { el, type ComplexSchema } from '@org/soap/schema';

/** What `pnpm wsdl:add` writes for a service with a WSDL; this one is small enough to write by hand. */
const ns = 'urn:example:stock';

export interface Item {
  readonly sku: string;
  readonly left: number;
  readonly price: string;
}

export interface Reservation {
  readonly sku: string;
  readonly quantity: number;
}

const item: ComplexSchema = {
  name: 'Item',
  content: () => [el('sku', ns, 'string'), el('left', ns, 'int'), el('price', ns, 'decimal')],
};
const items: ComplexSchema = {
  name: 'Items',
  content: () => [el('item', ns, item, { min: 0, max: Infinity })],
};
const reservation: ComplexSchema = {
  name: 'Reservation',
  content: () => [el('sku', ns, 'string'), el('quantity', ns, 'int')],
};
const outOfStock: ComplexSchema = { name: 'OutOfStock', content: () => [el('left', ns, 'int')] };

/** A read: it is sent again after a lost response. */
export const listItems: SoapOperation<{
  readonly input: string;
  readonly output: { readonly item?: Item[] };
  readonly headers: object;
  readonly responseHeaders: object;
  readonly faults: never;
}> = {
  name: 'listItems',
  port: 'Stock',
  version: '1.1',
  action: `${ns}#listItems`,
  retry: 'safe',
  input: () => ({ body: el('listItems', ns, 'string') }),
  output: () => ({ body: el('listItemsResponse', ns, items) }),
};

/** A write: twice would be two reservations, so that it is sent once. */
export const reserve: SoapOperation<{
  readonly input: Reservation;
  readonly output: string;
  readonly headers: object;
  readonly responseHeaders: object;
  readonly faults: { readonly left: number };
}> = {
  name: 'reserve',
  port: 'Stock',
  version: '1.1',
  action: `${ns}#reserve`,
  input: () => ({ body: el('reserve', ns, reservation) }),
  output: () => ({ body: el('reserveResponse', ns, 'string') }),
  faults: () => [el('OutOfStock', ns, outOfStock)],
};

export const createStock = (endpoint: string): SoapClient =>
  createSoap({ name: 'stock', endpoints: { Stock: endpoint } }, { retry: { baseDelayMs: 10 } });
