// Plain JavaScript, so that even an old Node can say what is wrong.

/** The scripts are TypeScript that Node runs as it is; 22.18 was the first to do so without a flag. */
const OLDEST = { major: 22, minor: 18 };

/** Ends with a sentence when the pinned Node of the repository is not in use: the installation failed or is missing. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return;
  console.error(
    `\nNode ${process.versions.node} is too old for the scripts, and the repository's own Node is not installed.\n` +
      'Run `npx -y pnpm@12 install`, mend the first thing it reports in red, and try again.',
  );
  process.exit(1);
}
