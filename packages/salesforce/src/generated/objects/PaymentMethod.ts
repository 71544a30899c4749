// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface PaymentMethod extends SystemFields {
  ImplementorType: string | null;
  AccountId: string | null;
  NickName: string | null;
  CompanyName: string | null;
  Status: string | null;
  Comments: string | null;
  IsAutoPayEnabled: boolean;
  PaymentMethodStreet: string | null;
  PaymentMethodCity: string | null;
  PaymentMethodState: string | null;
  PaymentMethodPostalCode: string | null;
  PaymentMethodCountry: string | null;
  PaymentMethodLatitude: number | null;
  PaymentMethodLongitude: number | null;
  PaymentMethodGeocodeAccuracy: string | null;
  PaymentMethodAddress: unknown;
  PaymentMethodType: string | null;
  PaymentMethodSubType: string | null;
  PaymentMethodDetails: string | null;
  IsDeleted: boolean;
  Name: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PaymentMethod: { fields: PaymentMethod; parents: AuditParents; children: {} };
  }
}
