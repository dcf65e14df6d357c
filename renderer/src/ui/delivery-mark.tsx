import { IconArchive, IconChecks, IconCloudUp, IconDeviceDesktopDown } from '@tabler/icons-react';
import type { Delivery } from '../../../sync/bridge/model.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './delivery-mark.module.css';

const icons = {
  saved: IconDeviceDesktopDown,
  sending: IconCloudUp,
  delivered: IconChecks,
  'set-aside': IconArchive,
} as const;

/** Where an object stands on its way to headquarters, beside the object. */
export function DeliveryMark({ delivery, words = false }: { delivery: Delivery; words?: boolean }) {
  const t = useWords();
  const Icon = icons[delivery];
  return (
    <span className={classes['mark']} title={t(`delivery.${delivery}`)} data-delivery={delivery} data-testid="delivery">
      <Icon size={17} stroke={1.8} aria-hidden />
      <span className={words ? undefined : 'sr-only'}>{t(`delivery-short.${delivery}`)}</span>
    </span>
  );
}
