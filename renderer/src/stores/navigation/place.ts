/** Where in the desk somebody is. Written into the address as names and ids only, never as personal data. */
export type Place =
  | { readonly screen: 'queue' }
  | { readonly screen: 'cases' }
  | { readonly screen: 'case'; readonly id: string }
  | { readonly screen: 'new-case'; readonly procedure: string | null }
  | { readonly screen: 'conflicts' }
  | { readonly screen: 'link' }
  | { readonly screen: 'numbers' }
  | { readonly screen: 'overview' }
  | { readonly screen: 'access' }
  /** A paper about a case, by the code of its layout. */
  | { readonly screen: 'print'; readonly id: string; readonly form: string }
  | { readonly screen: 'print-book' };

const id = /^[0-9a-f]{32}$/;
const code = /^[a-z][a-z0-9_]*$/;

export function placeOfHash(hash: string): Place {
  const [screen, argument, further] = hash.replace(/^#\/?/, '').split('/');
  switch (screen) {
    case 'cases':
      return argument !== undefined && id.test(argument) ? { screen: 'case', id: argument } : { screen: 'cases' };
    case 'new':
      return { screen: 'new-case', procedure: argument !== undefined && code.test(argument) ? argument : null };
    case 'conflicts':
      return { screen: 'conflicts' };
    case 'link':
      return { screen: 'link' };
    case 'numbers':
      return { screen: 'numbers' };
    case 'overview':
      return { screen: 'overview' };
    case 'access':
      return { screen: 'access' };
    case 'print':
      return argument !== undefined && id.test(argument)
        ? { screen: 'print', id: argument, form: further !== undefined && code.test(further) ? further : 'form_01' }
        : { screen: 'print-book' };
    default:
      return { screen: 'queue' };
  }
}

export function hashOfPlace(place: Place): string {
  switch (place.screen) {
    case 'case':
      return `#/cases/${place.id}`;
    case 'new-case':
      return place.procedure === null ? '#/new' : `#/new/${place.procedure}`;
    case 'print':
      return `#/print/${place.id}/${place.form}`;
    case 'print-book':
      return '#/print/book';
    default:
      return `#/${place.screen}`;
  }
}
