/** The package has types, but its `exports` hide them; they are those of the library that it was forked from. */
declare module 'better-sqlite3-multiple-ciphers' {
  import Sqlite from 'better-sqlite3';
  export default Sqlite;
}
