import { useWords } from '../i18n/use-words.ts';
import { DataScreen } from '../ministry-data/data-screen.tsx';
import { ListsEditor } from './lists-editor.tsx';

/** What documents are made of, as headquarters' unit keeps it. */
export function DocumentListsScreen() {
  const t = useWords();
  return (
    <DataScreen
      title={t('lists:title')}
      at="document-lists"
      editor={({ lists, today }) => <ListsEditor key={lists.base} edited={lists} today={today} />}
    />
  );
}
