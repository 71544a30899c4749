/** The statuses of a gateway that gave up on a page that takes too long. */
export const GATEWAY_STATUSES: readonly number[] = [502, 504];
