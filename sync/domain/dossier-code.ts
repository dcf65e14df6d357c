/**
 * Whether a text may be a dossier's code: `DEL-2026-002182`, `DEL-20261019-47EM-0016`, `G09.20-20260609-0092637`. No name, no number of a
 * passport or an identity card, no date, and no machine-readable zone reads so.
 */
export function looksLikeDossierCode(text: string): boolean {
  return /^[A-Z][A-Z0-9.]{1,11}(-[A-Z0-9]{2,12}){1,3}$/i.test(text.trim()) && /\d{4}$/.test(text.trim());
}
