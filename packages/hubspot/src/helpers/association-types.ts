import { InvalidParamsError } from '@org/http-core';
import { didYouMean } from '@org/http-core/provider';
import type { AssociationSpec } from '../generated/models.ts';

/**
 * The ids of the types of associations that HubSpot defines, by the two types of records. An account has more: those of its own
 * labels and records, which `crm.associationsSchema.labels.listLabels` lists.
 *
 * @public
 */
export const associationTypeIds = {
  primaryContactToCompany: 1,
  primaryCompanyToContact: 2,
  dealToContact: 3,
  contactToDeal: 4,
  primaryDealToCompany: 5,
  primaryCompanyToDeal: 6,
  parentToChildCompany: 13,
  childToParentCompany: 14,
  contactToTicket: 15,
  ticketToContact: 16,
  dealToLineItem: 19,
  lineItemToDeal: 20,
  primaryCompanyToTicket: 25,
  primaryTicketToCompany: 26,
  dealToTicket: 27,
  ticketToDeal: 28,
  dealToQuote: 63,
  quoteToDeal: 64,
  quoteToLineItem: 67,
  lineItemToQuote: 68,
  quoteToContact: 69,
  contactToQuote: 70,
  quoteToCompany: 71,
  companyToQuote: 72,
  communicationToContact: 81,
  contactToCommunication: 82,
  communicationToTicket: 83,
  ticketToCommunication: 84,
  communicationToDeal: 85,
  dealToCommunication: 86,
  communicationToCompany: 87,
  companyToCommunication: 88,
  contactToFeedbackSubmission: 97,
  feedbackSubmissionToContact: 98,
  ticketToFeedbackSubmission: 99,
  feedbackSubmissionToTicket: 100,
  companyToCall: 181,
  callToCompany: 182,
  companyToEmail: 185,
  emailToCompany: 186,
  companyToMeeting: 187,
  meetingToCompany: 188,
  companyToNote: 189,
  noteToCompany: 190,
  companyToTask: 191,
  taskToCompany: 192,
  contactToCall: 193,
  callToContact: 194,
  contactToEmail: 197,
  emailToContact: 198,
  contactToMeeting: 199,
  meetingToContact: 200,
  contactToNote: 201,
  noteToContact: 202,
  contactToTask: 203,
  taskToContact: 204,
  dealToCall: 205,
  callToDeal: 206,
  dealToEmail: 209,
  emailToDeal: 210,
  dealToMeeting: 211,
  meetingToDeal: 212,
  dealToNote: 213,
  noteToDeal: 214,
  dealToTask: 215,
  taskToDeal: 216,
  quoteToTask: 217,
  taskToQuote: 218,
  ticketToCall: 219,
  callToTicket: 220,
  ticketToEmail: 223,
  emailToTicket: 224,
  ticketToMeeting: 225,
  meetingToTicket: 226,
  ticketToNote: 227,
  noteToTicket: 228,
  ticketToTask: 229,
  taskToTicket: 230,
  contactToCompany: 279,
  companyToContact: 280,
  quoteToQuoteTemplate: 286,
  ticketToCompany: 339,
  companyToTicket: 340,
  dealToCompany: 341,
  companyToDeal: 342,
  quoteToDiscount: 362,
  quoteToFee: 364,
  quoteToTax: 366,
  callToMeeting: 399,
  meetingToCall: 400,
  contactToContact: 449,
  companyToCompany: 450,
  dealToDeal: 451,
  ticketToTicket: 452,
  postalMailToContact: 453,
  contactToPostalMail: 454,
  postalMailToTicket: 455,
  ticketToPostalMail: 456,
  postalMailToDeal: 457,
  dealToPostalMail: 458,
  postalMailToCompany: 459,
  companyToPostalMail: 460,
  contactSigner: 702,
} as const;

/**
 * The name of a type of association that HubSpot defines.
 *
 * @public
 */
export type AssociationTypeName = keyof typeof associationTypeIds;

/**
 * Returns a type of association as requests name it.
 *
 * @throws InvalidParamsError if HubSpot defines no type of this name.
 * @public
 * @example
 * ```ts
 * import { associationType } from '@org/hubspot/association-types';
 * import { createHubSpot } from '@org/hubspot/client';
 * import { create } from '@org/hubspot/crm/objects/contacts';
 *
 * export const contactOf = (companyId: string, email: string) =>
 *   create(createHubSpot(), {
 *     properties: { email },
 *     associations: [{ to: { id: companyId }, types: [associationType('contactToCompany')] }],
 *   });
 * ```
 */
export function associationType(name: AssociationTypeName): AssociationSpec {
  if (typeof name === 'string' && Object.hasOwn(associationTypeIds, name))
    return { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: associationTypeIds[name] };
  const meant = typeof name === 'string' ? didYouMean(name, Object.keys(associationTypeIds)) : undefined;
  throw new InvalidParamsError(
    `associationType() takes the name of a type of association that HubSpot defines. ${meant === undefined ? "An account's own types have ids, which crm.associationsSchema.labels.listLabels gives." : `Write ${meant}.`}`,
    { param: 'name' },
  );
}
