// Written by `npx @org/hubspot properties`. Do not edit: write it again when the properties of the account change.
import '@org/hubspot/records';

declare module '@org/hubspot/records' {
  interface HubSpotProperties {
    contacts: {
      values: {
        /** days_open */
        days_open: string | null;
        /** Email */
        email: string | null;
        /** hs_object_id */
        hs_object_id: string | null;
        /** Lifecycle stage */
        lifecyclestage: 'customer' | 'lead' | (string & {}) | null;
        /** num_employees */
        num_employees: string | null;
        /** opted_out */
        opted_out: 'true' | 'false' | null;
        /** topics */
        topics: string | null;
      };
      input: {
        email: string;
        lifecyclestage: 'customer' | 'lead' | '';
        num_employees: `${number}` | '';
        opted_out: 'true' | 'false' | '';
        topics: string;
      };
    };
  }
}
