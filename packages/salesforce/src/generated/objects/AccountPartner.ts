// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AccountPartner extends SystemFields {
  AccountFromId: string;
  AccountToId: string;
  OpportunityId: string | null;
  Role: string | null;
  IsPrimary: boolean;
  IsDeleted: boolean;
  ReversePartnerId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AccountPartner: { fields: AccountPartner; parents: AuditParents & { AccountFrom: 'Account'; AccountTo: 'Account'; Opportunity: 'Opportunity' | null }; children: {} };
  }
}
