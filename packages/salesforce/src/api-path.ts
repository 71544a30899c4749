/** The version of the API whose paths the helpers call. */
const API_VERSION = '68.0';

/** What the paths of the REST API begin with. */
export const API_PATH: `/services/data/v${string}` = `/services/data/v${API_VERSION}`;

/** Stands for the address of an organization until a credential brings it. */
export const UNKNOWN_INSTANCE = 'https://login.salesforce.com';
