// @ts-check

/** The oldest Node on which the first step runs. */
const OLDEST = { major: 20, minor: 19 };

/** The oldest Node on which the product runs: it strips types by itself and has zstd. */
const OLDEST_FOR_PRODUCT = { major: 24, minor: 0 };

/**
 * @param {string} version as in `process.versions.node`, "20.19.0"
 * @returns {string | undefined} one line for the person, or nothing when this Node will do
 */
export function describeUnsupportedNode(version) {
  if (isAtLeast(version, OLDEST)) return undefined;
  return `Chancery needs Node ${OLDEST.major}.${OLDEST.minor} or later; this is Node ${version}. Install a newer Node (nodejs.org) and run the same command again.`;
}

/**
 * @param {string} version
 * @returns {boolean}
 */
export function runsProduct(version) {
  return isAtLeast(version, OLDEST_FOR_PRODUCT);
}

/**
 * @param {string} version
 * @param {{ major: number, minor: number }} oldest
 */
function isAtLeast(version, oldest) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
}
