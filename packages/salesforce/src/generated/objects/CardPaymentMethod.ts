// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface CardPaymentMethod extends SystemFields {
  IsDeleted: boolean;
  CardPaymentMethodNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  DisplayCardNumber: string | null;
  ExpiryMonth: number | null;
  ExpiryYear: number | null;
  StartMonth: number | null;
  StartYear: number | null;
  CardType: string | null;
  CardTypeCategory: string | null;
  AutoCardType: string | null;
  CardCategory: string | null;
  AccountId: string | null;
  PaymentMethodStreet: string | null;
  PaymentMethodCity: string | null;
  PaymentMethodState: string | null;
  PaymentMethodPostalCode: string | null;
  PaymentMethodCountry: string | null;
  PaymentMethodLatitude: number | null;
  PaymentMethodLongitude: number | null;
  PaymentMethodGeocodeAccuracy: string | null;
  PaymentMethodAddress: unknown;
  NickName: string | null;
  CardHolderName: string | null;
  CardBin: number | null;
  CardLastFour: number | null;
  Email: string | null;
  Comments: string | null;
  Status: string | null;
  InputCardNumber: string | null;
  CardHolderFirstName: string | null;
  CardHolderLastName: string | null;
  CompanyName: string | null;
  GatewayToken: string | null;
  GatewayTokenDetails: string | null;
  PaymentGatewayId: string | null;
  ProcessingMode: string | null;
  MacAddress: string | null;
  Phone: string | null;
  IpAddress: string | null;
  AuditEmail: string | null;
  GatewayResultCode: string | null;
  GatewayResultCodeDescription: string | null;
  SfResultCode: string | null;
  GatewayDate: DateTimeText | null;
  GatewayTokenEncrypted: string | null;
  IsAutoPayEnabled: boolean;
  PaymentMethodType: string | null;
  PaymentMethodSubType: string | null;
  PaymentMethodDetails: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CardPaymentMethod: { fields: CardPaymentMethod; parents: AuditParents; children: {} };
  }
}
