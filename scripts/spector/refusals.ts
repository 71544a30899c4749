/** A scenario that no client of its document can pass, or that this client refuses, and why. */
export interface Refusal {
  readonly scenarios: RegExp;
  readonly reason: string;
}

/** Reasons apply to scenarios that fail. One that passes is reported, so that its reason is removed. */
export const REFUSALS: readonly Refusal[] = [
  {
    scenarios: /^Routes_PathParameters_PathExpansion_/,
    reason: 'The document lacks the slash that separates the parameter from the path.',
  },
  {
    scenarios: /^Routes_PathParameters_ReservedExpansion_/,
    reason: 'The document does not say that the value keeps its slashes.',
  },
  {
    scenarios: /^Parameters_Path_optional$/,
    reason: 'OpenAPI has no optional parameters in paths.',
  },
  {
    scenarios:
      /^(Type_Scalar_String_put|Type_Scalar_Unknown_put|Type_Enum_Extensible_String_put(Known|Unknown)Value|Versioning_ReturnTypeChangedFrom_test)$/,
    reason: 'The document says JSON, and the API takes the bare text.',
  },
  {
    scenarios: /^Type_Enum_Fixed_String_putUnknownValue$/,
    reason: 'The type takes only the values that the document lists.',
  },
  {
    scenarios: /^Parameters_BodyOptionality_OptionalExplicit$/,
    reason: 'An optional body whose properties are required is a required argument.',
  },
  {
    scenarios: /^Payload_ContentNegotiation_DifferentBody$/,
    reason: 'A method reads one media type: JSON, where the document offers several.',
  },
  {
    scenarios:
      /^Payload_Pageable_ServerDrivenPagination_(link|linkString|nestedLink|AlternateInitialVerb_post)$/,
    reason: 'The document does not say that an address in the response is the next page.',
  },
  {
    scenarios: /^Payload_Pageable_XmlPagination_listWithNextLink$/,
    reason: 'XML is passed and returned as text.',
  },
  {
    scenarios: /^Payload_MultiPart_FormData_HttpParts_jsonArrayAndFileArray$/,
    reason: 'OpenAPI sends each item of a list as a part of its own, and the API takes one part.',
  },
];
