import { apiKey, ConfigurationError, type Credential } from '@org/http-core';
import {
  CREDENTIAL,
  environment,
  rateLimits,
  readOptions,
  staticRateLimits,
  TEXT,
} from '@org/http-core/provider';
import type { GraphQLApi, GraphQLOptions } from '../contract/options.ts';
import { shopifyPoints, shopifyRetryAfterMs } from '../cost/shopify-cost.ts';

/** shopify.dev/docs/api/usage/pagination-graphql */
const MAX_PAGE_SIZE = 250;

const admin: GraphQLApi = {
  name: 'shopify-admin',
  maxPageSize: MAX_PAGE_SIZE,
  retryAfterMs: shopifyRetryAfterMs,
  limits: /* @__PURE__ */ rateLimits({ readHeaders: [/* @__PURE__ */ shopifyPoints()], pausePer: 'client' }),
};

/** The Storefront API limits no points, and may still refuse a buyer's address for a while. */
const storefront: GraphQLApi = {
  name: 'shopify-storefront',
  // Shopify's status for requests that look like those of a bot.
  isThrottled: ({ status }) => status === 430,
  maxPageSize: MAX_PAGE_SIZE,
  retryAfterMs: shopifyRetryAfterMs,
  limits: /* @__PURE__ */ staticRateLimits({ pausePer: 'client' }),
};

/**
 * Options of {@link shopifyAdmin}.
 *
 * @public
 */
export interface ShopifyAdminOptions {
  /** The shop: `example.myshopify.com`, or `example`. */
  readonly shop: string;
  /** The version of the API: `2026-10`. */
  readonly apiVersion: string;
  /**
   * An access token of the app, or a function that returns the current one. Default: the environment variable
   * `SHOPIFY_ACCESS_TOKEN`.
   */
  readonly accessToken?: Credential | undefined;
}

/**
 * The options of a client for Shopify's GraphQL Admin API: endpoint, token, and the points of the shop, which are charged
 * before a call and corrected by its actual cost, so that calls wait instead of being `THROTTLED`.
 *
 * @throws ConfigurationError if the shop or the version is not written as it should be.
 * @public
 * @example
 * ```ts
 * import { createGraphql } from '@org/graphql';
 * import { shopifyAdmin } from '@org/graphql/presets';
 *
 * export const shopify = createGraphql(
 *   shopifyAdmin({ shop: 'example', apiVersion: '2026-10', accessToken: () => process.env['SHOPIFY_ACCESS_TOKEN'] ?? '' }),
 * );
 * ```
 */
export function shopifyAdmin(options: ShopifyAdminOptions): GraphQLOptions<'strict'> {
  readOptions(
    options,
    { shop: TEXT, apiVersion: TEXT, accessToken: CREDENTIAL },
    { of: 'shopifyAdmin()', example: "{ shop: 'example', apiVersion: '2026-10' }" },
  );
  const { shop, apiVersion, accessToken } = options;
  return {
    endpoint: `${originOf(shop)}/admin/api/${versionOf(apiVersion)}/graphql.json`,
    auth: apiKey({
      header: 'x-shopify-access-token',
      value: accessToken ?? environment('SHOPIFY_ACCESS_TOKEN') ?? '',
      hint: 'Pass the option accessToken to shopifyAdmin(), or set the environment variable SHOPIFY_ACCESS_TOKEN.',
    }),
    api: admin,
  };
}

/**
 * Options of {@link shopifyStorefront}.
 *
 * @public
 */
export interface ShopifyStorefrontOptions {
  /** The shop: `example.myshopify.com`, or `example`. */
  readonly shop: string;
  /** The version of the API: `2026-10`. */
  readonly apiVersion: string;
  /** A public access token, which may be seen by buyers. */
  readonly publicAccessToken?: Credential | undefined;
  /** A private access token, for servers. */
  readonly privateAccessToken?: Credential | undefined;
}

/**
 * The options of a client for Shopify's Storefront API, with a public token, a private one, or none.
 *
 * @throws ConfigurationError if the shop or the version is not written as it should be, or both tokens are given.
 * @public
 * @example
 * ```ts
 * import { createGraphql } from '@org/graphql';
 * import { shopifyStorefront } from '@org/graphql/presets';
 *
 * export const storefront = createGraphql(
 *   shopifyStorefront({ shop: 'example', apiVersion: '2026-10', publicAccessToken: 'abc' }),
 * );
 * ```
 */
export function shopifyStorefront(options: ShopifyStorefrontOptions): GraphQLOptions<'strict'> {
  readOptions(
    options,
    { shop: TEXT, apiVersion: TEXT, publicAccessToken: CREDENTIAL, privateAccessToken: CREDENTIAL },
    { of: 'shopifyStorefront()', example: "{ shop: 'example', apiVersion: '2026-10' }" },
  );
  const { shop, apiVersion, publicAccessToken, privateAccessToken } = options;
  if (publicAccessToken !== undefined && privateAccessToken !== undefined) {
    throw new ConfigurationError(
      'shopifyStorefront() takes publicAccessToken or privateAccessToken, not both. Use the private one on servers only.',
    );
  }
  const value = publicAccessToken ?? privateAccessToken;
  return {
    endpoint: `${originOf(shop)}/api/${versionOf(apiVersion)}/graphql.json`,
    ...(value !== undefined && {
      auth: apiKey({
        header:
          publicAccessToken === undefined
            ? 'shopify-storefront-private-token'
            : 'x-shopify-storefront-access-token',
        value,
        hint: 'Pass the option publicAccessToken or privateAccessToken to shopifyStorefront().',
      }),
    }),
    api: storefront,
  };
}

/** A token would go to whatever host a wrong name leads to. */
function originOf(shop: string): string {
  const [, name] = /^(?:https:\/\/)?([a-z0-9][a-z0-9-]*)(?:\.myshopify\.com)?\/?$/i.exec(shop) ?? [];
  if (name !== undefined) return `https://${name.toLowerCase()}.myshopify.com`;
  throw new ConfigurationError('The option shop must be the name of a shop, such as example.myshopify.com.');
}

function versionOf(apiVersion: string): string {
  if (/^(?:\d{4}-\d{2}|unstable)$/.test(apiVersion)) return apiVersion;
  throw new ConfigurationError('The option apiVersion must be a version such as 2026-10, or unstable.');
}
