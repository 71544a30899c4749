import { list, object, text, type Json } from '../../adapters/openapi/json.ts';
import { preferredServer } from '../../adapters/openapi/servers.ts';
import type { OpenApiDetails } from './details.ts';

/**
 * What a description says of its address and of credentials that the provider does otherwise. Both are decided once, when
 * the provider is added; a vendor that moves or changes them changes what every call needs.
 */
export function detailDifferences(description: Json, { url, securitySchemes }: OpenApiDetails): string[] {
  const servers = list(description['servers']).map((server) => addressOf(object(server)));
  const now = addressOf(preferredServer(description['servers']) ?? {});
  const known = new Set(Object.values(securitySchemes).map(kindOf));
  const schemes = Object.values(object(object(description['components'])['securitySchemes'])).map((scheme) => kindOf(object(scheme)));
  const isMoved = /^https?:/.test(now) && !servers.includes(url) && !/(^|\.)example$/.test(hostOf(url));
  return [
    ...(isMoved ? [`the description names the address ${now}, and calls go to ${url}: decide baseUrl in provider.ts, and "url" in the provider's facts`] : []),
    ...(schemes.length > 0 && ![...known].some((kind) => schemes.includes(kind))
      ? [`the description authenticates with ${[...new Set(schemes)].join(', ')}, and the client with ${[...known].join(', ') || 'nothing'}: decide it in client.ts, and in "securitySchemes" of the provider's facts`]
      : []),
  ];
}

/** `https://api.example.com/v1`, with the variables' defaults. */
function addressOf(server: Json): string {
  const variables = object(server['variables']);
  const filled = (text(server['url']) ?? '').replaceAll(/\{([^}]*)\}/g, (_, name: string) => text(object(variables[name])['default']) ?? 'example');
  return filled.replace(/\/+$/, '');
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.(com|org)$/, '') : '';
}

/** How a scheme is written into a request: OAuth and OpenID Connect give bearer tokens. */
function kindOf(scheme: Json): string {
  const type = text(scheme['type']) ?? '';
  if (type === 'oauth2' || type === 'openIdConnect') return 'bearer';
  if (type === 'http') return (text(scheme['scheme']) ?? '').toLowerCase();
  return `${text(scheme['in']) ?? ''} ${(text(scheme['name']) ?? '').toLowerCase()}`;
}
