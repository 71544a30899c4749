// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface EmailDomainFilter extends SystemFields {
  IsDeleted: boolean;
  PriorityNumber: number | null;
  EmailRelayId: string;
  ToDomain: string | null;
  FromDomain: string | null;
  IsActive: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EmailDomainFilter: { fields: EmailDomainFilter; parents: AuditParents & { EmailRelay: 'EmailRelay' }; children: {} };
  }
}
