export { githubGraphql, type GitHubGraphQLOptions } from './github.ts';
export { linear, type LinearOptions } from './linear.ts';
export { monday, type MondayOptions } from './monday.ts';
export {
  shopifyAdmin,
  shopifyStorefront,
  type ShopifyAdminOptions,
  type ShopifyStorefrontOptions,
} from './shopify.ts';
