import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from '../../layout.ts';
import type { Shape } from '../../shape.ts';

/** An operation that the description lacks. */
export interface Addition {
  readonly path?: Readonly<Record<string, Shape>>;
  readonly query?: Readonly<Record<string, Shape>>;
  readonly body?: Shape;
  readonly response?: Shape;
}

/** What we know of SendGrid's API beside the description: specs/sendgrid/{additions,products}.yaml. */
export interface SendGridDetails {
  /** Operations that are gone, as `GET /v3/scopes/requests/{}`. */
  readonly dead: ReadonlySet<string>;
  /** `POST /v3/partners/accounts` and what it takes and returns. */
  readonly additions: Readonly<Record<string, Addition>>;
  /** Described operation → parameters that its description lacks. */
  readonly queries: Readonly<Record<string, Readonly<Record<string, Shape>>>>;
  /** Operation → product. */
  readonly products: ReadonlyMap<string, string>;
}

export function readDetails(directory: string = join(REPOSITORY.specs, 'sendgrid')): SendGridDetails {
  const read = (file: string): unknown => parse(readFileSync(join(directory, file), 'utf8'));
  const { dead, queries, operations } = read('additions.yaml') as {
    dead: readonly string[];
    queries: SendGridDetails['queries'];
    operations: Record<string, Addition>;
  };
  const products = read('products.yaml') as Record<string, readonly string[]>;
  return {
    dead: new Set(dead),
    additions: operations,
    queries,
    products: new Map(
      Object.entries(products).flatMap(([product, keys]) => keys.map((key) => [key, product] as const)),
    ),
  };
}
