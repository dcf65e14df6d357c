import { attachableEndings } from '../../../sync/domain/attachable.ts';

/**
 * The name under which an attachment leaves the desk. It was given on another device, whose program may have been anybody's: what a
 * computer would run bears a name by which none does, and nothing in it is out of sight or turns its order round.
 */
export function attachmentName(name: string): string {
  const plain = name.replaceAll(/[\p{Cc}\p{Cf}/\\]/gu, '_');
  const ending = /\.([a-z0-9]+)$/i.exec(plain)?.[1]?.toLowerCase() ?? '';
  return attachableEndings.has(ending) ? plain : `${plain}.bin`;
}
