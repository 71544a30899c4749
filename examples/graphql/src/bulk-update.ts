import { createGraphql } from '@org/graphql';
import { shopifyAdmin } from '@org/graphql/presets';

interface Updated {
  readonly productUpdate: { readonly userErrors: readonly { readonly message: string }[] };
}

const UPDATE = `mutation Update($product: ProductUpdateInput!) {
  productUpdate(product: $product) { userErrors { message } }
}`;

/** Updates 60 products at once. Each call waits for the points of the shop, so that none is refused. */
export async function bulkUpdate(endpoint: string, print: (line: string) => void): Promise<void> {
  const preset = shopifyAdmin({ shop: 'example', apiVersion: '2026-10', accessToken: 'shpat_example' });
  const shopify = createGraphql({ ...preset, endpoint });
  const updates = Array.from({ length: 60 }, (_, index) => {
    const product = { id: `gid://shopify/Product/${index + 1}`, tags: ['sale'] };
    return shopify.mutate<Updated>(UPDATE, { product }).withResponse();
  });
  const results = await Promise.all(updates);
  const waited = results.filter(({ response }) =>
    response.attempts.some(({ limiterWaitMs }) => limiterWaitMs),
  );
  const attempts = results.reduce((sum, { response }) => sum + response.attempts.length, 0);
  print(
    `updated ${results.length} products in ${attempts} requests; ${waited.length > 0 ? 'some waited' : 'none waited'}`,
  );
}
