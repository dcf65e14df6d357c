import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { Desk } from '../../../sync/bridge/model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './banner.module.css';

/** News of the replica that a person must have seen, until they say that they have. */
export function NoticeList({ notices, dismissable }: { notices: Readonly<Desk['notices']>; dismissable: boolean }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  return notices.map((notice) => (
    <div key={`${notice.type} ${notice.at}`} className={classes['banner']} data-tone="amber" role="status">
      <IconInfoCircle size={18} aria-hidden />
      <span>
        <span className="numerals">{format.dateTime(notice.at)}</span> · {t(`shell:notice.${notice.type}`)}
      </span>
      {dismissable ? (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void bridge.command('dismissNotice', { at: notice.at })}
        >
          {t('notice-dismiss')}
        </Button>
      ) : null}
    </div>
  ));
}
