import { livePrices } from './live-prices.ts';
import { startPriceServer } from './price-server.ts';

const server = await startPriceServer();
try {
  await livePrices(server, console.log);
} finally {
  await server.close();
}
