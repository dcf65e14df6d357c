import { TextInput } from '@mantine/core';
import { missions } from '../../../sync/domain/missions.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import shared from '../ministry-data/data-editor.module.css';
import classes from './document-lists.module.css';
import type { ListsPart } from './lists-editor.tsx';

/** What stands in a symbol for each mission, and in a letter's for the unit that drafts. */
export function OrgansPart({ lists: { organs, letterUnit }, change, said }: ListsPart) {
  const t = useWords();
  const format = useFormat();
  const put = (code: string, mark: string) => {
    const others = organs.filter((each) => each.code !== code);
    change({
      organs: mark === '' ? others : [...others, { code, mark }].toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    });
  };
  return (
    <section className={shared['card']} aria-labelledby="organs-title">
      <h2 id="organs-title">{t('lists:organs')}</h2>
      <p className={shared['hint']}>{t('lists:organs-hint')}</p>
      <div className={classes['organs']}>
        <TextInput
          label={t('lists:letter-unit')}
          value={letterUnit}
          error={said('letterUnit')}
          maxLength={20}
          autoComplete="off"
          onChange={(event) => change({ letterUnit: event.currentTarget.value })}
          data-testid="letter-unit"
        />
        {missions.map(({ code, name }) => (
          <TextInput
            key={code}
            label={format.text(name)}
            placeholder={code}
            value={organs.find((each) => each.code === code)?.mark ?? ''}
            error={said(`organs[${code}].mark`)}
            maxLength={20}
            autoComplete="off"
            onChange={(event) => put(code, event.currentTarget.value)}
            data-testid={`organ-${code}`}
          />
        ))}
      </div>
    </section>
  );
}
