import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import type { ScanProfile } from '../../../sync/domain/scan-profile.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { answerScan, chooseProfile } from '../stores/scans/ask-scan.ts';
import type { MadeScan, ScanQuestion } from '../stores/scans/scans.ts';
import { savingOf } from './saving.ts';
import classes from './scan-form.module.css';
import { TwoPictures } from './two-pictures.tsx';

const tones = ['original', 'colour', 'grey', 'two-tone'] as const;
const resolutions = [150, 200, 300] as const;

/** What is kept, beside what came: pixels, bytes, and minutes on a slow line. Enter attaches. */
export function ScanForm({ question }: { question: ScanQuestion }) {
  const [forFollowing, setForFollowing] = useState(false);
  const { id, profile, made, failure, isMaking } = question;
  const attach = (upload: string) => answerScan(id, { type: 'attach', upload, profile, forFollowing });
  const canAttach = made !== null && failure === null && !isMaking;
  return (
    <form
      className={classes['form']}
      data-testid="scan-dialog"
      data-tone={profile.tone}
      data-making={isMaking}
      onSubmit={(event) => {
        event.preventDefault();
        if (canAttach) attach(made.scan);
      }}
    >
      {failure === null ? null : <FailureNote failure={failure} />}
      {made === null ? null : <Profile question={question} />}
      {made === null ? null : <TwoPictures made={made} title={question.title} isMaking={isMaking} />}
      {made === null || failure !== null ? null : <Saving made={made} />}
      <Foot
        question={question}
        canAttach={canAttach}
        forFollowing={forFollowing}
        onForFollowing={setForFollowing}
        onKeepFile={() => attach(question.upload)}
      />
    </form>
  );
}

function Profile({ question: { id, profile } }: { question: ScanQuestion }) {
  const t = useWords();
  const bridge = useBridge();
  const choose = (changes: Partial<ScanProfile>) => void chooseProfile(bridge, id, { ...profile, ...changes });
  return (
    <div className={classes['profile']}>
      <SegmentedControl
        size="sm"
        aria-label={t('papers:scan.tones')}
        data={tones.map((tone) => ({ value: tone, label: t(`papers:scan.tone.${tone}`) }))}
        value={profile.tone}
        onChange={(tone) => choose({ tone })}
        data-testid="scan-tone"
      />
      <SegmentedControl
        size="sm"
        aria-label={t('papers:scan.resolution')}
        data={resolutions.map((dpi) => ({ value: String(dpi), label: t('papers:scan.dpi', { dpi }) }))}
        value={String(profile.dpi)}
        disabled={profile.tone === 'original'}
        onChange={(value) => choose({ dpi: resolutions.find((dpi) => String(dpi) === value) ?? profile.dpi })}
        data-testid="scan-dpi"
      />
    </div>
  );
}

function Saving({ made }: { made: MadeScan }) {
  const t = useWords();
  const format = useFormat();
  const { percent, before, after } = savingOf(made.before.size, made.after.size);
  const times = { before: format.duration(before), after: format.duration(after) };
  return (
    <div className={classes['saving']} data-testid="scan-saving" aria-live="polite">
      <strong>
        {percent === 0 ? t('papers:scan.no-saving', times) : t('papers:scan.saving', { percent, ...times })}
      </strong>{' '}
      {made.keepsCameraData ? t('papers:scan.camera-data-stay') : t('papers:scan.camera-data-go')}{' '}
      {made.isTakenAsPage ? t('papers:scan.page') : null}
    </div>
  );
}

function Foot(props: {
  question: ScanQuestion;
  canAttach: boolean;
  forFollowing: boolean;
  onForFollowing: (on: boolean) => void;
  onKeepFile: () => void;
}) {
  const t = useWords();
  const { question } = props;
  return (
    <div className={classes['foot']}>
      {question.following === 0 ? null : (
        <Checkbox
          size="sm"
          className={classes['following'] ?? ''}
          label={t('papers:scan.following', { count: question.following })}
          checked={props.forFollowing}
          onChange={(event) => props.onForFollowing(event.currentTarget.checked)}
          data-testid="scan-following"
        />
      )}
      <Button variant="default" onClick={() => answerScan(question.id, { type: 'leave-out' })} data-testid="scan-leave">
        {t('papers:scan.leave-out')}
      </Button>
      {question.failure === null ? (
        <Button
          type="submit"
          leftSection={<IconPaperclip size={17} stroke={1.8} aria-hidden />}
          loading={question.isMaking}
          disabled={!props.canAttach}
          data-autofocus
          data-testid="scan-attach"
        >
          {t('papers:scan.attach')}
        </Button>
      ) : (
        <Button onClick={props.onKeepFile} data-autofocus data-testid="scan-keep">
          {t('papers:scan.keep-file')}
        </Button>
      )}
    </div>
  );
}
