import {
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconCircleFilled,
  IconClockExclamation,
  IconHourglassHigh,
} from '@tabler/icons-react';
import type { EmergencyRow } from '../../../sync/bridge/protection-model.ts';
import { isEmergencyState } from '../../../sync/domain/protection/emergency-states.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import light from '../ui/light.module.css';
import { ToneMark } from '../ui/tone-mark.tsx';
import { useProtectionLists } from './protection-words.ts';

const icons = {
  green: IconCircleFilled,
  amber: IconAlertTriangleFilled,
  red: IconClockExclamation,
  waiting: IconHourglassHigh,
  done: IconCircleCheck,
} as const;

/** Where it stands against the hours of its gravity: a shape and words besides the colour. */
export function ClockMark(props: {
  readonly row: Pick<EmergencyRow, 'light' | 'dueAt' | 'wanted'>;
  readonly now: number;
  /** In a narrow place. */
  readonly short?: boolean;
}) {
  const { row, now, short = false } = props;
  const t = useWords();
  const format = useFormat();
  const Icon = icons[row.light];
  const left = row.dueAt === null ? 0 : row.dueAt - now;
  const words =
    row.light === 'green'
      ? t('protection:light.green', { left: format.duration(Math.max(0, left)) })
      : row.light === 'amber'
        ? t('protection:light.amber', { late: format.duration(Math.max(0, -left)) })
        : t(`protection:light.${row.light}`);
  return (
    <span className={light['light']} data-light={row.light === 'red' ? 'overdue' : row.light} data-testid="clock">
      <Icon size={row.light === 'green' ? 11 : 15} stroke={2} aria-hidden className={light['icon']} />
      <span>
        {row.light === 'red' && row.wanted !== null
          ? t('protection:light.red-to', { level: t(`protection:${short ? 'level-short' : 'level'}.${row.wanted}`) })
          : words}
      </span>
    </span>
  );
}

export function GravityMark({ gravity }: { gravity: EmergencyRow['gravity'] }) {
  const format = useFormat();
  const { gravities } = useProtectionLists();
  const name = gravities.find(({ code }) => code === gravity)?.name;
  const tone = gravity === 'critical' ? 'bad' : gravity === 'serious' ? 'warning' : 'plain';
  return <ToneMark tone={tone}>{name === undefined ? gravity : format.text(name)}</ToneMark>;
}

export function StateMark({ state }: { state: string }) {
  const t = useWords();
  const tone = state === 'closed' ? 'good' : state === 'waiting' ? 'plain' : state === 'open' ? 'bad' : 'warning';
  return <ToneMark tone={tone}>{isEmergencyState(state) ? t(`protection:state.${state}`) : state}</ToneMark>;
}
