import { TextInput } from '@mantine/core';
import { replaced } from '../catalogue/entries.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { builtInDocumentLists } from '../../../sync/domain/documents/document-lists.ts';
import shared from '../ministry-data/data-editor.module.css';
import classes from './document-lists.module.css';
import type { ListsPart } from './lists-editor.tsx';

/** What levels, or registers, are called. There are neither more nor fewer of them: what each does is in the program. */
export function NamesPart({
  lists,
  change,
  said,
  of,
}: ListsPart & { readonly of: 'urgencies' | 'secrecies' | 'books' }) {
  const t = useWords();
  const format = useFormat();
  const entries: readonly { readonly code: string; readonly name: { readonly vi: string; readonly en: string } }[] =
    lists[of];
  return (
    <section className={shared['card']} aria-labelledby={`${of}-title`}>
      <h2 id={`${of}-title`}>{t(`lists:${of}`)}</h2>
      <p className={shared['hint']}>{t(`lists:${of}-hint`)}</p>
      <ul className={shared['rows']} data-testid={of}>
        {entries.map(({ code, name }, index) => {
          const own = builtInDocumentLists[of].find((each) => each.code === code)?.name;
          const known = own === undefined ? code : format.text(own);
          return (
            <li key={code} className={classes['row']} data-of="name">
              {(['vi', 'en'] as const).map((language) => (
                <TextInput
                  key={language}
                  aria-label={t('lists:label-of', { label: t(`calendar:name.${language}`), name: known })}
                  lang={language}
                  value={name[language]}
                  error={said(`${of}[${code}].name.${language}`)}
                  maxLength={200}
                  autoComplete="off"
                  onChange={(event) =>
                    change({
                      [of]: replaced([...entries], index, { name: { ...name, [language]: event.currentTarget.value } }),
                    })
                  }
                  data-testid={`${of}-${code}-${language}`}
                />
              ))}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
