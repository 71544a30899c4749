// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ApexTrigger extends SystemFields {
  NamespacePrefix: string | null;
  Name: string;
  TableEnumOrId: string | null;
  UsageBeforeInsert: boolean;
  UsageAfterInsert: boolean;
  UsageBeforeUpdate: boolean;
  UsageAfterUpdate: boolean;
  UsageBeforeDelete: boolean;
  UsageAfterDelete: boolean;
  UsageIsBulk: boolean;
  UsageAfterUndelete: boolean;
  ApiVersion: number;
  Status: string;
  IsValid: boolean;
  BodyCrc: number | null;
  Body: string | null;
  LengthWithoutComments: number;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ApexTrigger: { fields: ApexTrigger; parents: AuditParents; children: {} };
  }
}
