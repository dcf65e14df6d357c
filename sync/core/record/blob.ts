/** Bytes of one content-addressed chunk; only a blob's last chunk is smaller. */
export const CHUNK_SIZE = 262_144;
