// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface DigitalWallet extends SystemFields {
  IsDeleted: boolean;
  DigitalWalletNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PaymentGatewayId: string | null;
  NickName: string | null;
  GatewayToken: string | null;
  GatewayTokenDetails: string | null;
  Customer: string | null;
  Email: string | null;
  AccountId: string | null;
  Status: string | null;
  CompanyName: string | null;
  PaymentMethodStreet: string | null;
  PaymentMethodCity: string | null;
  PaymentMethodState: string | null;
  PaymentMethodPostalCode: string | null;
  PaymentMethodCountry: string | null;
  PaymentMethodLatitude: number | null;
  PaymentMethodLongitude: number | null;
  PaymentMethodGeocodeAccuracy: string | null;
  PaymentMethodAddress: unknown;
  Comments: string | null;
  ProcessingMode: string | null;
  MacAddress: string | null;
  Phone: string | null;
  IpAddress: string | null;
  AuditEmail: string | null;
  GatewayTokenEncrypted: string | null;
  IsAutoPayEnabled: boolean;
  PaymentMethodType: string | null;
  PaymentMethodSubType: string | null;
  PaymentMethodDetails: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DigitalWallet: { fields: DigitalWallet; parents: AuditParents; children: {} };
  }
}
