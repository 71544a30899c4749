// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ContractContactRole extends SystemFields {
  ContractId: string;
  ContactId: string;
  Role: string | null;
  IsPrimary: boolean;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContractContactRole: { fields: ContractContactRole; parents: AuditParents & { Contract: 'Contract'; Contact: 'Contact' }; children: {} };
  }
}
