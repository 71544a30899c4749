// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface EmailServicesFunction extends SystemFields {
  IsActive: boolean;
  FunctionName: string;
  AuthorizedSenders: string | null;
  IsAuthenticationRequired: boolean;
  IsTlsRequired: boolean;
  AttachmentOption: string;
  ApexClassId: string | null;
  OverLimitAction: string | null;
  FunctionInactiveAction: string | null;
  AddressInactiveAction: string | null;
  AuthenticationFailureAction: string | null;
  AuthorizationFailureAction: string | null;
  IsErrorRoutingEnabled: boolean;
  ErrorRoutingAddress: string | null;
  IsTextAttachmentsAsBinary: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EmailServicesFunction: { fields: EmailServicesFunction; parents: AuditParents; children: { Addresses: 'EmailServicesAddress' } };
  }
}
