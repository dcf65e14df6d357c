import { Group, Radio } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import { type DayOrder, tellingDays } from './day-order.ts';

const orders: readonly DayOrder[] = ['day-first', 'month-first', 'unmistakable'];

/** Asks how days are meant that can be read in two ways: because none of the table tells, or because some contradict the others. */
export function DayOrderChoice(props: {
  days: readonly string[];
  chosen: DayOrder | null;
  onChoose: (order: DayOrder) => void;
}) {
  const t = useWords();
  const { dayFirst, monthFirst } = tellingDays(props.days);
  const isMixed = dayFirst !== null || monthFirst !== null;
  return (
    <Radio.Group
      label={
        dayFirst !== null && monthFirst !== null ? t('import:mixed', { dayFirst, monthFirst }) : t('import:ambiguous')
      }
      value={props.chosen ?? ''}
      onChange={(value) => props.onChoose(orders.find((order) => order === value) ?? 'day-first')}
      data-testid="import-day-order"
    >
      <Group mt="xs">
        {orders
          .filter((order) => isMixed || order !== 'unmistakable')
          .map((order) => (
            <Radio key={order} value={order} label={t(`import:${order}`)} data-testid={`import-${order}`} />
          ))}
      </Group>
    </Radio.Group>
  );
}
