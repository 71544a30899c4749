import { InvalidParamsError, SdkError, SoapFaultError } from '@org/soap';
import { startStock } from './stock-server.ts';
import { createStock, listItems, reserve, type Reservation } from './stock-service.ts';

type Print = (line: string) => void;

/** Calls the service in every way that can go well or wrong. */
export async function run(print: Print): Promise<void> {
  const server = await startStock();
  await using stock = createStock(server.url);
  try {
    const { item: items = [] } = await stock.call(listItems, 'all');
    print(items.map(({ sku, left, price }) => `${left} of ${sku} at ${price}`).join(', '));
    print(`reserved: ${await stock.call(reserve, { sku: 'cup', quantity: 2 })}`);

    const mistaken = { sku: 'cup', quantitiy: 2 } as unknown as Reservation;
    print(await reasonOf(stock.call(reserve, mistaken)));
    print(await reasonOf(stock.call(reserve, { sku: 'cup', quantity: 99 })));

    server.loseNextResponse();
    await stock.call(listItems, 'all');
    print(`the list was read in ${server.arrivals()} requests`);
    server.loseNextResponse();
    print(await reasonOf(stock.call(reserve, { sku: 'cup', quantity: 1 })));
    print(`the reservation was sent in ${server.arrivals()} request`);
  } finally {
    await server.close();
  }
}

/** What an application logs of a failed call. */
async function reasonOf(work: PromiseLike<unknown>): Promise<string> {
  try {
    await work;
    return 'it went well';
  } catch (error) {
    if (SoapFaultError.isInstance(error))
      return `${error.faultCode}, ${error.detailName}: ${JSON.stringify(error.detail)}`;
    if (InvalidParamsError.isInstance(error)) return error.message;
    if (SdkError.isInstance(error)) return `${error.code}, may have executed: ${error.mayHaveExecuted}`;
    throw error;
  }
}
