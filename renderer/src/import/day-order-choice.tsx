import { Group, Radio } from '@mantine/core';
import { type Translate, useWords } from '../i18n/use-words.ts';
import { type DayOrder, type TellingDays, tellingDays } from './day-order.ts';

const orders: readonly DayOrder[] = ['day-first', 'month-first', 'unmistakable'];

/**
 * In which order days are read that can be read in two ways, and why; somebody may say otherwise before anything is written. Asked, where
 * none of the table tells, or some contradict the others; nothing where no day can be read so.
 */
export function DayOrderChoice(props: {
  days: readonly string[];
  /** As the table's own days tell, or an earlier part of it; null: somebody has to say. */
  found: DayOrder | null;
  chosen: DayOrder | null;
  onChoose: (order: DayOrder) => void;
}) {
  const t = useWords();
  const { days, found, chosen, onChoose } = props;
  const telling = tellingDays(days);
  const { dayFirst, monthFirst, either } = telling;
  if (dayFirst === null && monthFirst === null && either === null) return null;
  const order = chosen ?? found;
  const isMixed = dayFirst !== null && monthFirst !== null;
  return (
    <Radio.Group
      label={sayWhy(telling, found, t)}
      description={either === null ? null : t('import:order-either', { day: either })}
      value={order ?? ''}
      onChange={(value) => onChoose(orders.find((each) => each === value) ?? 'day-first')}
      data-testid="import-day-order"
    >
      <Group mt="xs">
        {orders
          .filter((each) => isMixed || each !== 'unmistakable' || order === each)
          .map((each) => (
            <Radio key={each} value={each} label={t(`import:${each}`)} data-testid={`import-${each}`} />
          ))}
      </Group>
    </Radio.Group>
  );
}

function sayWhy({ dayFirst, monthFirst }: TellingDays, found: DayOrder | null, t: Translate): string {
  if (dayFirst !== null && monthFirst !== null) return t('import:mixed', { dayFirst, monthFirst });
  if (found === 'day-first' && dayFirst !== null) return t('import:found-day-first', { day: dayFirst });
  if (found === 'month-first' && monthFirst !== null) return t('import:found-month-first', { day: monthFirst });
  return found === null ? t('import:ambiguous') : t('import:order-as-before');
}
