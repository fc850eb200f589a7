/** The blocks of memory that are searched, kept as the library is. */
import type { GarmentModel, Library } from '../library/library.ts'
import { GarmentBlock } from './garment-block.ts'
import { RecipeBlock } from './recipe-block.ts'
import { Upkeep, type Worth } from './upkeep.ts'

/** @param model the library's number of the recipe's model */
export function recipeUpkeep(library: Library, model: number): Upkeep<RecipeBlock> {
  const block = new RecipeBlock((photoId) => library.map(photoId, model))
  return new Upkeep(library, {
    block,
    name: 'recipe',
    contents: `averages of maps 1, model ${String(model)}`,
    wanted: () => library.mapped(model),
    take: (photoId) => {
      const map = library.map(photoId, model)
      if (map) block.set(photoId, map)
      else block.delete(photoId)
    }
  })
}

/** @param worth see Upkeep */
export function garmentUpkeep(library: Library, model: GarmentModel, worth?: Worth): Upkeep<GarmentBlock> {
  const block = new GarmentBlock(model)
  return new Upkeep(
    library,
    {
      block,
      name: 'garments',
      contents: `descriptors 1, model ${String(model.number)}`,
      wanted: () => library.described(model),
      take: (photoId) => {
        const garment = library.descriptor(photoId, model)
        if (garment) block.set(photoId, garment)
        else block.delete(photoId)
      }
    },
    worth
  )
}
