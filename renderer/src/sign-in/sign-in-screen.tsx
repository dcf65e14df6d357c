import { compareNames } from '../../../sync/domain/names.ts';
import type { Desk } from '../../../sync/bridge/model.ts';
import { useNow } from '../clock/clock-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { LetGoAtDoor } from '../leaving/let-go-notes.tsx';
import { signIn } from '../stores/sign-in/sign-in.ts';
import { AppearanceMenu } from '../ui/appearance-menu.tsx';
import { Emblem } from '../ui/emblem.tsx';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import { NoticeList } from '../shell/notice-list.tsx';
import { KeepingCopy } from './keeping-copy.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import classes from './sign-in-screen.module.css';
import { StaffList } from './staff-list.tsx';

export function SignInScreen({ desk }: { desk: Desk }) {
  const t = useWords();
  const chosen = signIn.use((state) => state.chosen);
  const staff = desk.staff.toSorted((a, b) => compareNames(a.name, b.name));
  const person = staff.find(({ id }) => id === chosen) ?? null;
  return (
    <div className={classes['screen']}>
      <MissionPanel desk={desk} />
      <main className={classes['entry']}>
        <div className={classes['tools']}>
          <AppearanceMenu />
          <LanguageSwitch />
        </div>
        <div className={classes['box']}>
          <h1 className={classes['title']}>{t('sign-in:title')}</h1>
          {staff.length === 0 ? (
            <p className={classes['dim']}>{t('sign-in:no-staff')}</p>
          ) : (
            <>
              <StaffList staff={staff} />
              {desk.keepingCopy === null ? (
                <PassphraseForm key={person?.id ?? ''} person={person} />
              ) : (
                <KeepingCopy copy={desk.keepingCopy} />
              )}
            </>
          )}
        </div>
        <LetGoAtDoor />
        <NoticeList notices={desk.notices} dismissable={false} />
      </main>
    </div>
  );
}

function MissionPanel({ desk }: { desk: Desk }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(1000);
  const other = format.language === 'vi' ? 'en' : 'vi';
  return (
    <header className={classes['mission']}>
      <div className={classes['brand']}>
        <Emblem size={40} />
        <span>{t('product')}</span>
      </div>
      <div>
        <p className={classes['over']}>{t('sign-in:desk-of')}</p>
        <p className={classes['name']}>{format.text(desk.mission.name)}</p>
        <p className={classes['other']} lang={other}>
          {desk.mission.name[other]}
        </p>
      </div>
      <div className={classes['foot']}>
        <p className={classes['time']}>
          <span className="numerals">{format.dateTime(now)}</span>
          <span>
            {desk.mission.city} · {t('sign-in:local-time')}
          </span>
        </p>
        <p>{t('sign-in:offline-promise')}</p>
        <p className={classes['device']}>{t('sign-in:device', { name: desk.device.name })}</p>
      </div>
    </header>
  );
}
