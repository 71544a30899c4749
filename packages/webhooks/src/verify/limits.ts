/** No genuine signature header comes near this; 16 Standard Webhooks signatures with Ed25519 take 1.5 KiB. */
export const MAX_HEADER_LENGTH = 4096;

/** Signatures looked at in one request: more than any rotation needs, few enough to bound the work. */
export const MAX_SIGNATURES = 16;

/** What a body may have where the scheme does not say otherwise. */
export const DEFAULT_MAX_BODY_BYTES = 1_048_576;

/** How far a signature's time may lie from ours, both ways, where the sender documents five minutes or nothing. */
export const DEFAULT_TOLERANCE_MS = 300_000;
