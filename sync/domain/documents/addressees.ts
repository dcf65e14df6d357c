/** Whom a document is to, of all that stands under its `Nơi nhận`: neither the copies on file nor “as above”, which names nobody. */
export function addresseesOf(recipients: readonly string[]): readonly string[] {
  return recipients.filter((recipient) => !isForFile(recipient) && !isAsAbove(recipient));
}

export const isForFile = (recipient: string): boolean => /^lưu\b/i.test(recipient.trim());

const isAsAbove = (recipient: string): boolean => /^(như (trên|kính gửi)|as above)\b/i.test(recipient.trim());
