// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MyDomainDiscoverableLogin extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  ApexHandlerId: string | null;
  ExecuteApexHandlerAsId: string | null;
  UsernameLabel: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MyDomainDiscoverableLogin: { fields: MyDomainDiscoverableLogin; parents: AuditParents; children: {} };
  }
}
