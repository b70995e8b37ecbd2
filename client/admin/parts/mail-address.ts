/** What opens a letter to the address: one recipient, whatever stands in it. */
export function mailAddress(email: string): string {
  const encodable = email.replace(/\p{Surrogate}/gu, '\uFFFD'); // half a pair cannot be encoded
  return `mailto:${encodeURIComponent(encodable).replace('%40', '@')}`;
}
