import type { Refusal } from '../../../sync/bridge/contract/conflicts.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';

/** What a record is about, by what lists call it; a way to it where it has a screen of its own. */
export function SubjectLink({
  row,
  nameless,
}: {
  row: Pick<Refusal, 'kind' | 'subject' | 'owner' | 'code'>;
  /** Said of what has no name here. */
  nameless: string;
}) {
  const { kind, subject: id } = row;
  const title = [row.owner, row.code].filter((part) => part !== '').join(' · ') || nameless;
  if (!isShown(kind)) return <strong>{title}</strong>;
  return <a href={hashOfPlace({ screen: kind, id })}>{title}</a>;
}

const shown = ['case', 'document', 'person', 'emergency', 'crisis'] as const;

/** What has a screen of its own, by the name of its kind. */
function isShown(kind: string): kind is (typeof shown)[number] {
  return (shown as readonly string[]).includes(kind);
}
