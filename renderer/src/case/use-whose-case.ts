import type { Staff } from '../../../sync/bridge/model.ts';
import { compareNames } from '../../../sync/domain/names.ts';
import { mayGiveCase, thoseWhoMayProcess } from '../../../sync/domain/whose-case.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { live } from '../stores/live/live.ts';

/** Whether whoever is signed in may say whose a case is that somebody has, or nobody. */
export function useMayGive(): (assignee: string | null) => boolean {
  const me = useSignedIn();
  return (assignee) => me !== null && mayGiveCase(me, assignee === null ? [] : [assignee]);
}

/** To whom a case can be given, by name. */
export function useTakers(): readonly Staff[] {
  const staff = live.use((state) => state.staff) ?? [];
  return thoseWhoMayProcess(staff).toSorted((a, b) => compareNames(a.name, b.name));
}
