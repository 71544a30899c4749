// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface EmailServicesAddress extends SystemFields {
  IsActive: boolean;
  LocalPart: string;
  EmailDomainName: string | null;
  AuthorizedSenders: string | null;
  RunAsUserId: string;
  FunctionId: string;
  DeveloperName: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EmailServicesAddress: { fields: EmailServicesAddress; parents: AuditParents & { Function: 'EmailServicesFunction' }; children: {} };
  }
}
