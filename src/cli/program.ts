/** The commands and their options. stdout is only the result, messages go to stderr. */
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { version } from '../engine/version.ts'
import { colorNames, namedColors } from '../shared/color-search.ts'
import { facetsTextSchema, type FacetWeights } from '../shared/facets.ts'
import { partTextSchema, type Part } from '../shared/part.ts'
import { acceleratorChoiceSchema } from '../shared/providers.ts'
import { cliStrings } from '../shared/strings/cli.ts'
import { preprocessSchema, rankingSchema, topSchema } from '../shared/types.ts'
import { UserError } from '../shared/user-error.ts'
import { defaultLibrary } from '../engine/library/default-path.ts'
import { SHIPPED } from '../engine/models/store.ts'
import { acceleratorCommand } from './commands/accelerator.ts'
import { categoriesCommand } from './commands/categories.ts'
import { doctorCommand } from './commands/doctor.ts'
import { embedCommand } from './commands/embed.ts'
import { exportCommand } from './commands/export.ts'
import { importCommand } from './commands/import.ts'
import { indexCommand } from './commands/index.ts'
import { listCommand } from './commands/list.ts'
import {
  modelGetCommand,
  modelImportCommand,
  modelListCommand,
  modelRemoveCommand,
  modelUseCommand,
  modelVerifyCommand
} from './commands/model.ts'
import { serveCommand } from './commands/serve.ts'
import { similarCommand } from './commands/similar.ts'

const FAILED = 1
const BAD_USAGE = 2
/** Photos whose vectors by two networks fit into memory together: 0.2 MB each. */
const MOST_VERIFIED = 2000

const parseCount = (text: string): number => {
  const count = z.coerce.number().int().min(1).max(MOST_VERIFIED).safeParse(text)
  if (!count.success) throw new InvalidArgumentError(cliStrings.models.notACount(MOST_VERIFIED))
  return count.data
}

const parseTop = (text: string): number => {
  const top = topSchema.safeParse(text)
  if (!top.success) throw new InvalidArgumentError(cliStrings.notATop)
  return top.data
}

const parsePart = (text: string): Part => {
  const part = partTextSchema.safeParse(text)
  if (!part.success) throw new InvalidArgumentError(cliStrings.notAPart)
  return part.data
}

const parseFacets = (text: string): FacetWeights => {
  const weights = facetsTextSchema.safeParse(text)
  if (!weights.success) throw new InvalidArgumentError(cliStrings.notFacets)
  return weights.data
}

const parsePort = (text: string): number => {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError(cliStrings.notAPort)
  return port
}

const parseColor = (text: string): string => {
  const name = colorNames.find((one) => one === text.toLowerCase())
  if (name) return namedColors[name]
  if (!/^#[\da-f]{6}$/i.test(text)) throw new InvalidArgumentError(cliStrings.notAColour)
  return text.toLowerCase()
}

const libraryOption = (): Option => new Option('--library <dir>', cliStrings.library).default(defaultLibrary())
const jsonOption = (): Option => new Option('--json', cliStrings.json).default(false)

const program = new Command('armoire').description(cliStrings.description).version(version)

program
  .command('index <folder>')
  .description(cliStrings.index)
  .addOption(libraryOption())
  .option('--accept-missing', cliStrings.acceptMissing, false)
  .addOption(jsonOption())
  .action(indexCommand)

program
  .command('similar <photo>')
  .description(cliStrings.similar)
  .addOption(libraryOption())
  .option('--top <n>', cliStrings.top, parseTop, 5)
  .addOption(new Option('--by <ranking>', cliStrings.by).choices(rankingSchema.options).default('garment'))
  .option('--part <x,y,width,height>', cliStrings.part, parsePart)
  .option('--facets <weights>', cliStrings.facets, parseFacets)
  .addOption(new Option('--more <photos...>', cliStrings.more).conflicts('part'))
  .addOption(new Option('--less <photos...>', cliStrings.less).conflicts('part'))
  .option('--no-thumbs', cliStrings.noThumbs)
  .addOption(jsonOption())
  .action(similarCommand)

program
  .command('embed <photo>')
  .description(cliStrings.embed)
  .addOption(new Option('--layout <layout>', cliStrings.layout).choices(['flat', 'pooled']).default('flat'))
  .addOption(new Option('--preprocess <rule>', cliStrings.preprocess).choices(['armoire', 'keras']).default('armoire'))
  .option('--model <name>', cliStrings.model, SHIPPED)
  .addOption(libraryOption())
  .requiredOption('--out <file>', cliStrings.out)
  .action(embedCommand)

program
  .command('list')
  .description(cliStrings.list)
  .addOption(libraryOption())
  .option('--colour <colour>', cliStrings.colour(colorNames), parseColor)
  .addOption(jsonOption())
  .action(listCommand)

program
  .command('categories')
  .description(cliStrings.categories)
  .addOption(libraryOption())
  .addOption(jsonOption())
  .action(categoriesCommand)

program.command('doctor').description(cliStrings.doctor).addOption(libraryOption()).addOption(jsonOption()).action(doctorCommand)

program
  .command('accelerator')
  .description(cliStrings.accelerator)
  .addArgument(new Argument('<choice>', cliStrings.acceleratorChoice).choices(acceleratorChoiceSchema.options))
  .addOption(libraryOption())
  .addOption(jsonOption())
  .action(acceleratorCommand)

program
  .command('export <file>')
  .description(cliStrings.export)
  .option('--photos', cliStrings.exportPhotos, false)
  .addOption(libraryOption())
  .action(exportCommand)

program
  .command('import <file>')
  .description(cliStrings.import)
  .addOption(libraryOption())
  .addOption(jsonOption())
  .action(importCommand)

program
  .command('serve')
  .description(cliStrings.serve)
  .addOption(libraryOption())
  .option('--folder <folder>', cliStrings.folder)
  .option('--port <n>', cliStrings.port, parsePort, 0)
  .addOption(jsonOption())
  .action(serveCommand)

const model = program.command('model').description(cliStrings.models.description)
model
  .command('list')
  .description(cliStrings.models.list)
  .addOption(libraryOption())
  .addOption(jsonOption())
  .action(modelListCommand)
model
  .command('get <name>')
  .description(cliStrings.models.get)
  .addOption(libraryOption())
  .option('--url <address>', cliStrings.models.url)
  .action(modelGetCommand)
model.command('import <file>').description(cliStrings.models.import).addOption(libraryOption()).action(modelImportCommand)
model
  .command('use <name>')
  .description(cliStrings.models.use)
  .addOption(
    new Option('--preprocess <rule>', cliStrings.models.preprocess).choices(preprocessSchema.options).default('antialiased')
  )
  .addOption(libraryOption())
  .action(modelUseCommand)
model
  .command('verify [name]')
  .description(cliStrings.models.verify)
  .option('--float <file-or-name>', cliStrings.models.verifyFloat)
  .option('--photos <count>', cliStrings.models.verifyPhotos, parseCount, 200)
  .addOption(libraryOption())
  .addOption(jsonOption())
  .action(modelVerifyCommand)
model.command('remove <name>').description(cliStrings.models.remove).addOption(libraryOption()).action(modelRemoveCommand)

for (const command of [program, ...program.commands, ...model.commands]) command.exitOverride()

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = report(error)
}

/** Says what went wrong on stderr. @returns the exit code */
function report(error: unknown): number {
  // Commander has said its part already; `--help` and `--version` come here with exit code 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_USAGE
  if (error instanceof UserError) console.error(error.message)
  else console.error(cliStrings.unexpected, error)
  return FAILED
}
