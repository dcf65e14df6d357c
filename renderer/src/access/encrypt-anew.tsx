import { Button, Loader, Modal } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useWatch } from '../bridge/use-watch.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { useClock, useNow } from '../clock/clock-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { AccessFailure } from './access-failure.tsx';
import classes from './access.module.css';
import { DialogFoot } from './dialog-foot.tsx';
import { useAsking } from './use-asking.ts';

/** A new key for the whole file: what somebody copied with the old one does not open what comes after. */
export function EncryptAnew() {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const [opened, setOpened] = useState(false);
  const { asking, failure, ask } = useAsking();
  const watched = useWatch('backup', {});
  const bytes = watched.kind === 'answered' ? watched.value.fileBytes : 0;
  const close = () => {
    if (!asking) setOpened(false);
  };
  const encrypt = (event: FormEvent) => {
    event.preventDefault();
    ask(
      () => bridge.command('encryptAnew', {}),
      () => {
        setOpened(false);
        showSaved(
          (t) => t('access:encrypted'),
          (t) => t('access:encrypted-body'),
        );
      },
    );
  };
  return (
    <section className={classes['card']} aria-labelledby="encrypt-anew-title">
      <h2 id="encrypt-anew-title" className={classes['title']}>
        {t('access:encrypt-title')}
      </h2>
      <p className={classes['text']}>{t('access:encrypt-what')}</p>
      <p className={classes['text']}>{t('access:encrypt-when')}</p>
      <Button
        variant="default"
        leftSection={<IconKey size={18} stroke={1.7} aria-hidden />}
        onClick={() => setOpened(true)}
        data-testid="encrypt-anew"
      >
        {t('access:encrypt')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('access:encrypt-title')} withCloseButton={!asking}>
        <form className={classes['dialog']} onSubmit={encrypt}>
          {asking ? (
            <Encrypting bytes={bytes} />
          ) : (
            <p className={classes['lead']}>{t('access:encrypt-lead', { bytes: format.bytes(bytes) })}</p>
          )}
          <AccessFailure failure={failure} />
          {asking ? null : (
            <DialogFoot
              confirm={t('access:encrypt')}
              working=""
              asking={false}
              onClose={close}
              testid="encrypt-anew-confirm"
            />
          )}
        </form>
      </Modal>
    </section>
  );
}

/** The desk that encrypts answers nothing: how much it is was asked before, and how long it has taken is counted here. */
function Encrypting({ bytes }: { bytes: number }) {
  const t = useWords();
  const format = useFormat();
  const [began] = useState(useClock());
  const now = useNow(1_000);
  return (
    <div className={classes['encrypting']} role="status" data-testid="encrypting">
      <Loader size={26} aria-hidden />
      <div>
        <p className={classes['lead']}>{t('access:encrypting')}</p>
        <p className={classes['text']}>{t('access:encrypting-body')}</p>
        <p className={classes['text']} aria-hidden data-testid="encrypting-time">
          {t('access:encrypting-time', {
            bytes: format.bytes(bytes),
            time: format.duration(Math.max(0, now - began)),
          })}
        </p>
      </div>
    </div>
  );
}
