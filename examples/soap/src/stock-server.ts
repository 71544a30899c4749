import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A SOAP service on this machine. */
export interface StockServer {
  readonly url: string;
  /** Closes the connection of the next request instead of responding. */
  loseNextResponse(): void;
  /** The requests since the last response that was lost on purpose. */
  arrivals(): number;
  close(): Promise<void>;
}

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

const envelope = (body: string): string =>
  `<s:Envelope xmlns:s="${ENVELOPE}"><s:Body>${body}</s:Body></s:Envelope>`;

export async function startStock(): Promise<StockServer> {
  let arrivals = 0;
  let isLost = false;
  const left = { cup: 12, plate: 3 };
  const respond = (action: string, body: string): { status: number; body: string } => {
    if (action.endsWith('listItems"')) {
      const items = Object.entries(left).map(
        ([sku, count]) => `<item><sku>${sku}</sku><left>${count}</left><price>4.50</price></item>`,
      );
      return {
        status: 200,
        body: `<listItemsResponse xmlns="urn:example:stock">${items.join('')}</listItemsResponse>`,
      };
    }
    const quantity = Number(/quantity>(\d+)</.exec(body)?.[1]);
    if (quantity > left.cup) {
      const detail = `<detail><OutOfStock xmlns="urn:example:stock"><left>${left.cup}</left></OutOfStock></detail>`;
      return {
        status: 500,
        body: `<s:Fault><faultcode>s:Client</faultcode><faultstring>Not that many.</faultstring>${detail}</s:Fault>`,
      };
    }
    left.cup -= quantity;
    return {
      status: 200,
      body: `<reserveResponse xmlns="urn:example:stock">r_${quantity}</reserveResponse>`,
    };
  };
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    request.on('end', () => {
      arrivals++;
      const { status, body } = respond(String(request.headers['soapaction']), text);
      if (isLost) {
        isLost = false;
        response.destroy();
      } else response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8' }).end(envelope(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/soap`,
    loseNextResponse: () => {
      arrivals = 0;
      isLost = true;
    },
    arrivals: () => arrivals,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
