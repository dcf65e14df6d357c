import { Button } from '@mantine/core';
import { IconPhoneCall, IconX } from '@tabler/icons-react';
import type { AnswerName, CitizenRow } from '../../../sync/bridge/protection-model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { BirthDate } from '../people/person-cells.tsx';
import { bindings, keysOf } from '../keys/bindings.ts';
import { answerOrder } from './answer-order.ts';
import classes from './protection.module.css';
import { LetterKey } from '../ui/letter-key.tsx';

interface CallProps {
  readonly row: CitizenRow;
  readonly onAnswer: (answer: AnswerName) => void;
  readonly onMore: () => void;
  readonly onClose: () => void;
}

/** Whoever is being called: the number large enough to dial from, and a key for each answer. */
export function CallCard({ row, onAnswer, onMore, onClose }: CallProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <section
      className={classes['call']}
      aria-label={t('protection:calling')}
      aria-live="polite"
      data-testid="call-card"
    >
      <IconPhoneCall size={26} stroke={1.7} aria-hidden />
      <div className={classes['callwho']}>
        <strong>{row.name}</strong>
        <span className={classes['dim']}>
          <BirthDate value={row.birthDate} />
          {row.birthDate !== '' && row.address !== '' ? ' · ' : ''}
          {row.address}
        </span>
        {row.answeredAt === null ? null : (
          <span className={classes['dim']}>
            {t('protection:last-time', {
              answer: t(`protection:answer.${row.answer ?? 'none'}`),
              time: format.dateTime(row.answeredAt),
              name: row.answeredByName,
            })}
          </span>
        )}
        {row.note === '' ? null : <span>{row.note}</span>}
      </div>
      <span className={classes['dial']} data-testid="dial">
        {row.phone === '' ? t('protection:no-phone') : row.phone}
      </span>
      <div className={classes['answers']}>
        {answerOrder.map((answer) => (
          <Button
            key={answer}
            size="xs"
            variant="default"
            onClick={() => onAnswer(answer)}
            data-answer={answer}
            data-testid={`say-${answer}`}
          >
            {t(`protection:answer.${answer}`)}{' '}
            <LetterKey className={classes['key']}>{keysOf(bindings[`say-${answer}`].chords[0]).join(' ')}</LetterKey>
          </Button>
        ))}
        <Button size="xs" variant="subtle" onClick={onMore} data-testid="say-more">
          {t('protection:more')}
        </Button>
      </div>
      <button type="button" className={classes['strike']} aria-label={t('protection:end-call')} onClick={onClose}>
        <IconX size={17} stroke={1.8} aria-hidden />
      </button>
    </section>
  );
}
