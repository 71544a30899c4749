// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface OpportunityContactRole extends SystemFields {
  OpportunityId: string;
  ContactId: string;
  Role: string | null;
  IsPrimary: boolean;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OpportunityContactRole: { fields: OpportunityContactRole; parents: AuditParents & { Opportunity: 'Opportunity'; Contact: 'Contact' }; children: {} };
  }
}
