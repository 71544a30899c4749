// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ApexClass extends SystemFields {
  NamespacePrefix: string | null;
  Name: string;
  ApiVersion: number;
  Status: string;
  IsValid: boolean;
  BodyCrc: number | null;
  Body: string | null;
  LengthWithoutComments: number;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ApexClass: { fields: ApexClass; parents: AuditParents; children: { SetupEntityAccessItems: 'SetupEntityAccess' } };
  }
}
