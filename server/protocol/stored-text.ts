import { z } from 'zod';

/** Text as it can be stored: half a surrogate pair becomes U+FFFD, so that what is acknowledged is what is read back. */
export const storedText = () => z.string().overwrite((value) => value.replace(/\p{Surrogate}/gu, '\uFFFD'));
