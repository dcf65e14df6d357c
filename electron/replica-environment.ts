/**
 * The variables that the replica process gets of main's: what Node needs to find temporary folders, its locale, its zone
 * and Windows' own libraries. Nothing that loads code (`NODE_OPTIONS`), and no secret that a shell may hold.
 */
const PASSED_ON = ['HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'windir', 'USERPROFILE'];

export function replicaEnvironment(own: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => {
      const value = own[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
