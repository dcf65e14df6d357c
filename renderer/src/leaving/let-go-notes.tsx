import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import banner from '../shell/banner.module.css';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { type LetGo, letGo } from '../stores/let-go/let-go.ts';

/** What a person had not saved when the desk was locked, until they say that they have read it. */
export function LetGoNotes({ person }: { person: string | null }) {
  const items = letGo.use((state) => state.items);
  return items
    .filter((item) => item.person === person)
    .map((item) => <LetGoNote key={`${item.what} ${hashOfPlace(item.place)}`} item={item} />);
}

function LetGoNote({ item }: { item: LetGo }) {
  const t = useWords();
  const { what, count, place } = item;
  return (
    <div className={banner['banner']} data-tone="amber" role="status" data-testid="let-go">
      <IconInfoCircle size={18} aria-hidden />
      <span>{t(`leaving:let-go.${what}`, { count })}</span>
      <a href={hashOfPlace(place)} data-testid="open-let-go">
        {t(`leaving:open.${place.screen}`)}
      </a>
      <Button size="compact-sm" variant="default" onClick={() => letGo.dispatch({ type: 'told', item })}>
        {t('notice-dismiss')}
      </Button>
    </div>
  );
}

/** At the door nobody's work is named: it only says that there is something. */
export function LetGoAtDoor() {
  const t = useWords();
  const isSomething = letGo.use((state) => state.items.length > 0);
  if (!isSomething) return null;
  return (
    <div className={banner['banner']} data-tone="amber" role="status" data-testid="let-go-at-door">
      <IconInfoCircle size={18} aria-hidden />
      <span>{t('leaving:let-go.at-door')}</span>
    </div>
  );
}
