// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface Partner extends SystemFields {
  OpportunityId: string | null;
  AccountFromId: string | null;
  AccountToId: string;
  Role: string | null;
  IsPrimary: boolean;
  IsDeleted: boolean;
  ReversePartnerId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Partner: { fields: Partner; parents: AuditParents & { Opportunity: 'Opportunity' | null; AccountFrom: 'Account' | null; AccountTo: 'Account' }; children: {} };
  }
}
