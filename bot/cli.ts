/** The command line: finds the command that is named and ends with its exit code. */
import { ask } from './commands/ask';
import { check } from './commands/check';
import { diff } from './commands/diff';
import { explain } from './commands/explain';
import { feedback } from './commands/feedback';
import { importKnowledge } from './commands/import';
import { matrix } from './commands/matrix';
import { packageApp } from './commands/package';
import { searchIndex } from './commands/search-index';
import { why } from './commands/why';
import { DONE, FOUND, wrong } from './commands/words';

/** Every command by its name; each says with `--help` what it does. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number> | number>> = { ask, explain, check, matrix, diff, why, feedback, 'knowledge:import': importKnowledge, package: packageApp, 'search-index': searchIndex };

const HELP = `Usage: npm run <command> -- [words]

  The commands: ${Object.keys(COMMANDS).join(', ')}. Each explains itself: npm run ask -- --help`;

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help') {
    console.log(HELP);
    return DONE;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return command ? command(args) : wrong(`There is no command "${name}".`, HELP);
}

main(process.argv.slice(2)).then((code) => { process.exitCode = code; }, (error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = FOUND;
});
