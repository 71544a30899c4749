// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface OpportunityPartner extends SystemFields {
  OpportunityId: string;
  AccountToId: string;
  Role: string | null;
  IsPrimary: boolean;
  IsDeleted: boolean;
  ReversePartnerId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OpportunityPartner: { fields: OpportunityPartner; parents: AuditParents & { Opportunity: 'Opportunity'; AccountTo: 'Account' }; children: {} };
  }
}
