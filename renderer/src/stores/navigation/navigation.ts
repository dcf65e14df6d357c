import { createStore } from '../store.ts';
import { hashOfPlace, type Place, placeOfHash } from './place.ts';

export interface Navigation {
  readonly place: Place;
}
export type NavigationAction = { readonly type: 'place-changed'; readonly hash: string };

export function reduceNavigation(state: Navigation, action: NavigationAction): Navigation {
  const place = placeOfHash(action.hash);
  return hashOfPlace(place) === hashOfPlace(state.place) ? state : { place };
}

export const navigation = createStore<Navigation, NavigationAction>({ place: { screen: 'queue' } }, reduceNavigation, {
  forget: false,
});

/** Follows the address, Back and Forward included. */
export function followAddress(window: Window): () => void {
  const follow = () => navigation.dispatch({ type: 'place-changed', hash: window.location.hash });
  follow();
  window.addEventListener('hashchange', follow);
  return () => window.removeEventListener('hashchange', follow);
}

/** The place at hand becomes another, and Back does not lead to what it was. */
export function becomePlace(place: Place): void {
  const hash = hashOfPlace(place);
  window.history.replaceState(window.history.state, '', hash);
  navigation.dispatch({ type: 'place-changed', hash });
}

/** The screen is there at once, before the address says that it changed: what is typed next is typed there. */
export function goTo(place: Place): void {
  const hash = hashOfPlace(place);
  window.location.hash = hash;
  navigation.dispatch({ type: 'place-changed', hash });
}
