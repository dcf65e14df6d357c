import { UnstyledButton } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import type { Suggestion } from '../../../sync/bridge/contract/texts.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './texts.module.css';

/** What the attached text says of a field: a person takes it, or it is written nowhere. */
export function SuggestionChips(props: {
  suggestions: readonly Suggestion[];
  /** What the field holds now; it is not offered again. */
  value: unknown;
  label: string;
  onTake: (value: string) => void;
}) {
  const t = useWords();
  const format = useFormat();
  const offered = props.suggestions.filter(({ value }) => value !== props.value).slice(0, 3);
  if (offered.length === 0) return null;
  return (
    <span className={classes['chips']}>
      {offered.map(({ field, value, page, confidence }) => {
        const shown = field === 'document_date' ? format.isoDate(value) : value;
        return (
          <UnstyledButton
            key={value}
            className={classes['chip']}
            title={t('texts:take', { value: shown, label: props.label, page: format.count(page) })}
            onClick={() => props.onTake(value)}
            data-testid={`suggest-${field}`}
          >
            <IconArrowUp size={13} stroke={2} aria-hidden />
            <span className={classes['chipValue']}>{shown}</span>
            {confidence === null ? null : <span className={classes['ocr']}>{t('texts:ocr')}</span>}
          </UnstyledButton>
        );
      })}
    </span>
  );
}
