import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSoap, type SoapOperation } from '../../src/index.ts';
import { ContentError } from '../../src/decode/simple-value.ts';
import { readEnvelope } from '../../src/envelope/read-envelope.ts';
import { writeEnvelope } from '../../src/envelope/write-envelope.ts';
import { el } from '../../src/schema/index.ts';
import { XmlError } from '../../src/xml/xml-error.ts';
import { order, SHOP, stockFault, type Order } from '../support/shop.ts';
import { fault } from '../support/stub.ts';

/** The operation of shop.wsdl. */
const echoOrder: SoapOperation<{
  readonly input: Order;
  readonly output: Order;
  readonly headers: object;
  readonly responseHeaders: object;
  readonly faults: { sku: string; left: number };
}> = {
  name: 'echoOrder',
  port: 'Shop',
  version: '1.1',
  action: 'urn:example:shop#echoOrder',
  input: () => ({ body: el('echoOrder', SHOP, order) }),
  output: () => ({ body: el('echoOrderResponse', SHOP, order) }),
  faults: () => [el('StockFault', SHOP, stockFault)],
};

/** Calls the operation of a peer's server. */
export const echo = (endpoint: string, input: Order): Promise<Order> =>
  createSoap({ name: 'shop', endpoints: { Shop: endpoint } }, { retry: false }).call(echoOrder, input);

/** A server that reads requests and writes responses by our codec, for the clients of others. */
export interface EchoServer extends AsyncDisposable {
  readonly url: string;
  /** The orders as they were read. */
  readonly received: Order[];
}

const OUT_OF_STOCK = fault(
  'Client',
  `<detail><StockFault xmlns="${SHOP}"><sku>a</sku><left>3</left></StockFault></detail>`,
);

export async function startEchoServer(): Promise<EchoServer> {
  const received: Order[] = [];
  const respond = (text: string): { status: number; text: string } => {
    try {
      const input = readEnvelope(text, echoOrder.input()).body as Order;
      received.push(input);
      if (input.id === '0') return { status: 500, text: OUT_OF_STOCK };
      return { status: 200, text: writeEnvelope('1.1', echoOrder.output?.() ?? {}, input) };
    } catch (error) {
      if (!(error instanceof XmlError) && !(error instanceof ContentError)) throw error;
      return { status: 500, text: fault('Client') };
    }
  };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      const { status, text } = respond(body);
      response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8' }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/soap`,
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
