// Generated from specs/salesforce/objects.json. Do not edit.
export interface DataStatistics {
  Id: string;
  ExternalId: string | null;
  StatType: string | null;
  UserId: string | null;
  Type: string | null;
  StatValue: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DataStatistics: { fields: DataStatistics; parents: { User: 'User' | null }; children: {} };
  }
}
