import { categoryOf, inCloset } from '../../shared/details.ts'
import { nameOrder } from '../../shared/format.ts'
import { cliStrings } from '../../shared/strings/cli.ts'
import { categoryName } from '../../shared/strings/kinds.ts'
import { withExistingLibrary } from '../engine.ts'

/** Every category with how many pieces it has, and how many more would come to it if what is suggested were accepted. */
export async function categoriesCommand(options: { library: string; json: boolean }): Promise<void> {
  const { pieces, suggestions } = await withExistingLibrary(options.library, async (engine) => ({
    pieces: engine.pieces().filter(inCloset),
    suggestions: await engine.categories.suggestions()
  }))
  const now = new Map(pieces.map((piece) => [piece.id, categoryOf(piece)]))
  const has = Map.groupBy(now.values(), (category) => category)
  const comes = Map.groupBy(
    suggestions.filter(({ id, category }) => now.get(id) !== category),
    ({ category }) => category
  )
  const categories = [...new Set([...has.keys(), ...comes.keys()])]
    .filter((category) => category !== null)
    .sort((a, b) => nameOrder().compare(categoryName(a), categoryName(b)))
    .map((category) => ({
      category,
      pieces: has.get(category)?.length ?? 0,
      suggested: comes.get(category)?.length ?? 0
    }))
  if (options.json) {
    console.log(JSON.stringify(categories))
    return
  }
  for (const { category, pieces, suggested } of categories)
    console.log(cliStrings.category(categoryName(category), pieces, suggested))
}
