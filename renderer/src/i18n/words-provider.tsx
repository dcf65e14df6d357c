import type { i18n } from 'i18next';
import type { ReactNode } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { namespaces, WordsContext } from './use-words.ts';

/**
 * The words of one language for all beneath, which follow when it changes. Asked for once: a list has hundreds of components that
 * take words, and each asking the library for them costs more than drawing it.
 */
export function WordsProvider({ words, children }: { words: i18n; children: ReactNode }) {
  return (
    <I18nextProvider i18n={words}>
      <Provided>{children}</Provided>
    </I18nextProvider>
  );
}

function Provided({ children }: { children: ReactNode }) {
  const { t } = useTranslation(namespaces);
  return <WordsContext value={t}>{children}</WordsContext>;
}
