import type { SoapOperation, SoapService, SoapVersion } from '../../src/index.ts';
import { attr, el, type ComplexSchema } from '../../src/schema/index.ts';

export const SHOP = 'urn:example:shop';

interface Line {
  sku: string;
  quantity: number;
  price: string;
}
interface Card {
  $type: 'Card';
  number: string;
}
interface Transfer {
  $type: 'Transfer';
  iban: string;
}
export interface Order {
  id: string;
  placed: string;
  status: 'open' | 'paid';
  isGift?: boolean;
  note?: string | null;
  lines?: Line[];
  payment?: Card | Transfer;
  photo?: Uint8Array;
  currency?: string;
  $attributes?: Record<string, string>;
  $any?: unknown[];
}

const line: ComplexSchema = {
  name: 'Line',
  type: [SHOP, 'Line'],
  content: () => [el('sku', SHOP, 'string'), el('quantity', SHOP, 'int'), el('price', SHOP, 'decimal')],
};
const payment: ComplexSchema = {
  name: 'Payment',
  type: [SHOP, 'Payment'],
  isAbstract: true,
  derived: () => [card, transfer],
};
const card: ComplexSchema = {
  name: 'Card',
  type: [SHOP, 'Card'],
  base: () => payment,
  content: () => [el('number', SHOP, 'string')],
};
const transfer: ComplexSchema = {
  name: 'Transfer',
  type: [SHOP, 'Transfer'],
  base: () => payment,
  content: () => [el('iban', SHOP, 'string')],
};

/** An order with one of everything. */
export const order: ComplexSchema = {
  name: 'Order',
  type: [SHOP, 'Order'],
  content: () => [
    el('id', SHOP, 'integer'),
    el('placed', SHOP, 'dateTime'),
    el('status', SHOP, { values: ['open', 'paid'] }),
    el('isGift', SHOP, 'boolean', { min: 0 }),
    el('note', SHOP, 'string', { min: 0, nil: true }),
    el('line', SHOP, line, { key: 'lines', min: 0, max: Infinity }),
    el('payment', SHOP, payment, { min: 0 }),
    el('photo', SHOP, 'base64', { min: 0 }),
  ],
  attributes: () => [attr('currency', 'string')],
  hasAnyAttribute: true,
};

const orders: ComplexSchema = {
  name: 'Orders',
  content: () => [el('order', SHOP, order, { key: 'orders', min: 0, max: Infinity })],
};

export const stockFault: ComplexSchema = {
  name: 'StockFault',
  content: () => [el('sku', SHOP, 'string'), el('left', SHOP, 'number')],
};

export const service: SoapService = { name: 'shop', endpoints: { Shop: 'https://shop.test/soap' } };

export interface PlaceOrder {
  readonly input: Order;
  readonly output: string;
  readonly headers: { session?: string };
  readonly responseHeaders: { session?: string };
  readonly faults: { sku: string; left: number };
}

/** Places an order: twice would be two orders. */
export const placeOrder = (version: SoapVersion = '1.1'): SoapOperation<PlaceOrder> => ({
  name: 'placeOrder',
  port: 'Shop',
  version,
  action: 'urn:example:shop#placeOrder',
  input: () => ({
    body: el('placeOrder', SHOP, order),
    headers: [el('session', SHOP, 'string', { min: 0 })],
  }),
  output: () => ({ body: el('placeOrderResponse', SHOP, 'string') }),
  faults: () => [el('StockFault', SHOP, stockFault)],
});

export interface ListOrders {
  readonly input: string;
  readonly output: { orders?: Order[]; $any?: unknown[] };
  readonly headers: object;
  readonly responseHeaders: object;
  readonly faults: never;
}

/** Lists orders: a read. */
export const listOrders: SoapOperation<ListOrders> = {
  name: 'listOrders',
  port: 'Shop',
  version: '1.1',
  action: '',
  retry: 'safe',
  input: () => ({ body: el('listOrders', SHOP, 'string') }),
  output: () => ({ body: el('listOrdersResponse', SHOP, orders) }),
};

export const AN_ORDER: Order = {
  id: '9007199254740993',
  placed: '2026-11-30T12:00:00.123456+01:00',
  status: 'open',
  isGift: false,
  note: null,
  lines: [
    { sku: 'a&b <c>', quantity: 2, price: '19.990' },
    { sku: 'd', quantity: 1, price: '0.1' },
  ],
  payment: { $type: 'Card', number: '4242' },
  photo: Uint8Array.of(0, 127, 255),
  currency: 'EUR',
};
