import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCloudDown, IconDotsVertical, IconDownload, IconEye, IconStrikethrough } from '@tabler/icons-react';
import type { AttachmentText } from '../../../sync/bridge/contract/texts.ts';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { isShown } from '../files/image-preview.tsx';
import { Thumbnail } from '../files/thumbnail.tsx';
import { useSaveCopy } from '../files/use-save-copy.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import { TextMenuItems } from '../texts/text-menu-items.tsx';
import { TextStanding } from '../texts/text-standing.tsx';
import { useSubject } from '../subject/subject-context.ts';
import classes from './papers-panel.module.css';

/** Its codec is patented, and in no decoder that comes with the program. */
const isHeic = (mediaType: string): boolean => mediaType === 'image/heic' || mediaType === 'image/heif';

export function FileCard(props: {
  file: Attachment;
  text: AttachmentText | undefined;
  onShow: () => void;
  onShowText: () => void;
  onStrike: () => void;
}) {
  const t = useWords();
  const format = useFormat();
  const { file, text } = props;
  const { view } = useSubject();
  const { save, reading } = useSaveCopy(view.id, file);
  const canShow = file.here && (isShown(file.mediaType) || file.mediaType === 'application/pdf');
  return (
    <div className={classes['file']} data-testid={`file-${file.record}`}>
      <Thumbnail caseId={view.id} file={file} />
      <UnstyledButton
        className={classes['fileName']}
        onClick={canShow ? props.onShow : save}
        disabled={!file.here}
        title={file.name}
      >
        <span className={classes['fileTitle']}>{file.title}</span>
        <span className={classes['dim']}>
          {reading === null
            ? format.bytes(file.size)
            : t('of', { shown: format.bytes(reading), total: format.bytes(file.size) })}
          {' · '}
          {file.actorName} · {format.dateTime(file.at)}
        </span>
        {text === undefined || !file.here ? null : <TextStanding text={text} />}
        {isHeic(file.mediaType) ? <span className={classes['heic']}>{t('papers:heic')}</span> : null}
      </UnstyledButton>
      {file.here ? null : (
        <Tooltip label={t('papers:not-here')}>
          <span className={classes['away']}>
            <IconCloudDown size={17} stroke={1.7} aria-hidden />
            <span className="sr-only">{t('papers:not-here')}</span>
          </span>
        </Tooltip>
      )}
      <DeliveryMark delivery={file.delivered ? 'delivered' : 'saved'} />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('papers:actions', { title: file.title })}>
            <IconDotsVertical size={17} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canShow ? (
            <Menu.Item leftSection={<IconEye size={16} aria-hidden />} onClick={props.onShow}>
              {t('papers:view')}
            </Menu.Item>
          ) : null}
          <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} onClick={save} disabled={!file.here}>
            {t('papers:save-copy')}
          </Menu.Item>
          {text === undefined ? null : <TextMenuItems id={view.id} text={text} onShow={props.onShowText} />}
          <Menu.Item c="var(--red)" leftSection={<IconStrikethrough size={16} aria-hidden />} onClick={props.onStrike}>
            {t('papers:strike')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
