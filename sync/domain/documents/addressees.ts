/**
 * Whom a document is to, of all that stands under its `Nơi nhận`: neither the copies on file nor “as above”, which names nobody, nor those who
 * are given it to know of it.
 */
export function addresseesOf(recipients: readonly string[]): readonly string[] {
  return receivers(recipients).filter((recipient) => !isForInformation(recipient));
}

/** Everybody to whom it is sent, by name alone. */
export function receiversOf(recipients: readonly string[]): readonly string[] {
  return receivers(recipients).map((recipient) => recipient.replace(purpose, '').trim());
}

const receivers = (recipients: readonly string[]): readonly string[] =>
  recipients.filter((recipient) => !isForFile(recipient) && !isAsAbove(recipient));

/** What it is given to somebody for: `(để biết)`, `(để b/c)`, `(thay báo cáo)` behind the name. */
const purpose = /\s*\((?:để|thay|for)\s[^()]*\)\s*[;.]?$/i;

/** It is not addressed to them: they are named with the copies, for report or information. */
export const isForInformation = (recipient: string): boolean => purpose.test(recipient.normalize('NFC'));

export const isForFile = (recipient: string): boolean => /^lưu\b/i.test(recipient.trim());

export const isAsAbove = (recipient: string): boolean => /^(như (trên|kính gửi)|as above)\b/i.test(recipient.trim());
