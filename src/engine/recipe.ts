import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Accelerator, Placement } from '../shared/providers.ts'
import { engineStrings } from '../shared/strings/engine.ts'
import type { ModelChange, ModelChoice, ModelStatus, Recall } from '../shared/types.ts'
import { UserError } from '../shared/user-error.ts'
import { layoutFor } from './layout.ts'
import type { GarmentModel, Library } from './library/library.ts'
import type { StoredModel } from './library/recipe-store.ts'
import { SHIPPED, type ModelStore } from './models/store.ts'
import { recipeUpkeep } from './search/blocks.ts'
import { measureRecall } from './search/recall.ts'
import type { RecipeBlock } from './search/recipe-block.ts'
import type { Upkeep } from './search/upkeep.ts'
import { choosePlacement, type Cpu, type Trials } from './vision/accelerators.ts'
import { identityOf, type ModelFile } from './vision/manifest.ts'
import type { GarmentNetwork, Networks, RecipeNetwork } from './vision/networks.ts'
import { Vgg16, type Layout } from './vision/vgg16.ts'

/** A network that is loaded, and what there is to say of it. */
interface Opened {
  network: RecipeNetwork
  status: Omit<ModelStatus, keyof Placement>
}

/** The recipe's vectors in memory, with the network for queries to them. Replaced as a whole, so that vectors of two models never meet. */
export interface Answering extends StoredModel {
  block: RecipeBlock
  upkeep: Upkeep<RecipeBlock>
  /** Null when the model's file is gone or has become another: photos from outside can't be compared then. */
  opened: Opened | null
}

interface Coming extends StoredModel {
  /** Null when it can't be loaded; `problem` says why. */
  opened: Opened | null
  problem: string | null
}

/** What averages find is measured anew when the number of photos has changed by this share. */
const REMEASURED = 0.25

const SHIPPED_CHOICE: ModelChoice = { name: SHIPPED, preprocess: 'antialiased' }

/** The models of a library: the one the recipe's vectors are by, the one they are becoming, and the one that knows clothes. */
export class Recipe {
  readonly garment: GarmentNetwork | null
  readonly #library: Library
  readonly #store: ModelStore
  readonly #shipped: { file: ModelFile; vgg16: Vgg16 }
  #layout: Layout
  #keepingRecall = false
  #answering: Answering
  #coming: Coming | null = null

  /** @param upkeep of the vectors that answer, as far as is known before networks are loaded */
  private constructor(library: Library, store: ModelStore, file: ModelFile, vgg16: Vgg16, upkeep: Upkeep<RecipeBlock>) {
    this.#layout = vgg16.layout
    this.#library = library
    this.#store = store
    this.#shipped = { file, vgg16 }
    const model = garmentModelOf(library, file)
    this.garment = model && { model, vgg16 }
    this.#answering = { ...answeringOf(library, file), block: upkeep.block, upkeep, opened: null }
  }

  /** @param file of the model that ships. @throws UserError when it can't be loaded */
  static async load(library: Library, store: ModelStore, file: ModelFile): Promise<Recipe> {
    // A network is loaded in a thread of its own: what is searched is read meanwhile.
    const [vgg16, upkeep] = await Promise.all([
      Vgg16.load(file.bytes, file.garment, layoutFor(library.settings)),
      prepare(library, answeringOf(library, file).model)
    ])
    const recipe = new Recipe(library, store, file, vgg16, upkeep)
    await recipe.#follow(upkeep)
    return recipe
  }

  /** What searches are answered from, at this moment. */
  get answering(): Answering {
    return this.#answering
  }

  /** What new photos are looked at with. Those of the old model while there is a change. @throws UserError when no model can be loaded */
  get networks(): Networks {
    const opened = this.#answering.opened ?? this.#coming?.opened
    if (!opened) throw new UserError(engineStrings.models.gone(this.#answering.name))
    return { recipe: opened.network, garment: this.garment }
  }

  /** @throws UserError when no model can be loaded */
  get status(): ModelStatus {
    const opened = this.#answering.opened ?? this.#coming?.opened
    if (!opened) throw new UserError(engineStrings.models.gone(this.#answering.name))
    const { placement } = opened.network.vgg16
    return { ...opened.status, ...placement, ...(placement.provider !== 'cpu' && { precision: 'float32' }) }
  }

  /** The network that vectors are to be made with; null when there is no change, or it can't be loaded. */
  get coming(): RecipeNetwork | null {
    return this.#coming?.opened?.network ?? null
  }

  get change(): ModelChange | null {
    if (!this.#coming) return null
    const { name, preprocess, model, problem } = this.#coming
    return { name, preprocess, problem, ...this.#library.recipe.counts(model) }
  }

  /**
   * Begins the change to a model; to the one that answers already, ends the change that is under way.
   * @throws UserError when there is no such model here, or it can't be loaded
   */
  async use(choice: ModelChoice): Promise<void> {
    const opened = await this.#open(choice)
    const { model } = opened.network
    if (model === this.#answering.model && this.#answering.opened) {
      this.cancel()
      return
    }
    this.#library.recipe.setComing({ ...choice, model })
    this.#coming = { ...choice, model, opened, problem: null }
  }

  /** Stays with the model that answers. @throws UserError when that one is gone */
  cancel(): void {
    if (this.#coming && !this.#answering.opened) throw new UserError(engineStrings.models.noWayBack(this.#answering.name))
    this.#library.recipe.cancel()
    this.#coming = null
  }

  /** Says why the change can't be completed now. */
  setProblem(problem: string): void {
    if (this.#coming) this.#coming.problem = problem
  }

  /** Fills a block with the vectors by the model that is coming, for `complete`. */
  prepare(model: number): Promise<Upkeep<RecipeBlock>> {
    return prepare(this.#library, model)
  }

  /**
   * Answers from the model that was coming, from now on. Photos without a vector by it have none until they are indexed.
   * @param upkeep of the block of its vectors
   */
  complete(upkeep: Upkeep<RecipeBlock>): void {
    if (!this.#coming) return
    const { name, preprocess, model, opened } = this.#coming
    upkeep.catchUp()
    this.#library.recipe.complete()
    // A search that is under way keeps the old block and its network until it is answered.
    this.#answering = { name, preprocess, model, block: upkeep.block, upkeep, opened }
    this.#coming = null
  }

  /** Takes what makes searches quicker into memory. @param wanted it is given up when it is no longer so */
  async quicken(wanted: () => boolean): Promise<void> {
    await this.#answering.block.quicken(wanted)
  }

  /** Drops vectors by models that are no longer needed, a few at a time. */
  async dropUnneeded(): Promise<void> {
    while (this.#library.recipe.dropUnneeded()) await nextTurn()
  }

  /** Takes a photo's vector over from the library, or out of what is searched. */
  update(photoId: number, searchable: boolean): void {
    const { model, block } = this.#answering
    const map = searchable ? this.#library.map(photoId, model) : undefined
    if (map) block.set(photoId, map)
    else block.delete(photoId)
  }

  /** A photo's codes, also when it is not among what is searched: uint8[25088]. */
  codes(photoId: number): Uint8Array | undefined {
    return this.#library.map(photoId, this.#answering.model)
  }

  /** Looks whether another process has changed the model. */
  async refresh(): Promise<void> {
    const { answering, coming } = this.#library.recipe
    if (answering?.model !== this.#answering.model || coming?.model !== this.#coming?.model) await this.#follow()
  }

  /** Has the CPU compute photos in another layout from now on. */
  async arrange(layout: Layout): Promise<void> {
    this.#layout = layout
    for (const vgg16 of this.#loaded().keys()) await vgg16.arrange(layout)
  }

  /** Has each network computed by the first accelerator that can be trusted with it, else by the CPU. @throws the signal's reason */
  async accelerate(candidates: readonly Accelerator[], cpu: Cpu, trials: Trials): Promise<void> {
    for (const [vgg16, name] of this.#loaded()) {
      const { requestedProvider } = vgg16.placement
      if (requestedProvider !== 'cpu' && candidates.includes(requestedProvider)) continue
      const network = { int8: vgg16.onnx, float: () => this.#store.float(name), ...cpu }
      const { placement, float } = await choosePlacement(candidates, network, trials)
      await vgg16.place(placement, float)
    }
  }

  /**
   * Measures what averages find of the vectors that answer, and has searches go by that, where nothing was measured with about as many photos.
   * @param wanted it is given up when it is no longer so
   */
  async keepRecall(wanted: () => boolean): Promise<void> {
    const { model, block } = this.#answering
    // Every look at the folders ends here, and reading all maps may take longer than it is until the next.
    if (!block.averaged || this.#keepingRecall) return
    const { photos } = this.#library.recipe.recall(model) ?? { photos: 0 }
    if (Math.abs(block.size - photos) <= photos * REMEASURED) return
    this.#keepingRecall = true
    try {
      await this.measureRecall(wanted)
    } finally {
      this.#keepingRecall = false
    }
  }

  /** What averages were last measured to find; null when all maps are compared at full length, or nothing was measured yet. */
  get recall(): Recall | null {
    const { model, block } = this.#answering
    return block.averaged ? (this.#library.recipe.recall(model) ?? null) : null
  }

  /** As keepRecall, but in any case. @returns null when all maps are compared at full length, or it was given up */
  async measureRecall(wanted: () => boolean): Promise<Recall | null> {
    const { model, block } = this.#answering
    // What is measured is what searches then do.
    await block.quicken(wanted)
    const recall = block.averaged ? await measureRecall(block, wanted) : undefined
    if (!recall) return null
    this.#library.recipe.setRecall(model, recall)
    block.goBy(recall)
    return recall
  }

  async release(): Promise<void> {
    await this.#answering.upkeep.settled()
    for (const vgg16 of this.#loaded().keys()) await vgg16.release()
  }

  /** Every network that is loaded, with its model's name. */
  #loaded(): Map<Vgg16, string> {
    const loaded = new Map([[this.#shipped.vgg16, SHIPPED]])
    for (const model of [this.#answering, this.#coming]) if (model?.opened) loaded.set(model.opened.network.vgg16, model.name)
    return loaded
  }

  /** Loads what the library says it uses. @param read of the vectors that answer as far as is known, where these have just been read */
  async #follow(read?: Upkeep<RecipeBlock>): Promise<void> {
    const { recipe } = this.#library
    let stored = recipe.answering
    const { opened } = await this.#tryOpen(stored ?? SHIPPED_CHOICE)
    if (opened && stored?.model !== opened.network.model) {
      // The model of this name has other weights than the vectors are by: Armoire was updated, or it was imported anew.
      const current: StoredModel = { ...(stored ?? SHIPPED_CHOICE), model: opened.network.model }
      if (stored && this.#library.countEmbeddings(stored.model) > 0) {
        if (!recipe.coming) recipe.setComing(current)
      } else recipe.setAnswering((stored = current))
    }
    stored ??= this.#answering
    const same = opened?.network.model === stored.model
    const { name, preprocess, model } = stored
    const upkeep = read && model === this.#answering.model ? read : await this.prepare(model)
    this.#answering = { name, preprocess, model, block: upkeep.block, upkeep, opened: same ? opened : null }
    this.#coming = null
    const { coming } = recipe
    if (!coming) return
    const attempt = await this.#tryOpen(coming)
    const current = { ...coming, model: attempt.opened?.network.model ?? coming.model }
    if (current.model !== coming.model) recipe.setComing(current)
    this.#coming = { ...current, ...attempt }
  }

  async #tryOpen(choice: ModelChoice): Promise<Pick<Coming, 'opened' | 'problem'>> {
    try {
      return { opened: await this.#open(choice), problem: null }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return { opened: null, problem: error.message }
    }
  }

  /** @throws UserError when there is no such model here, or it can't be loaded */
  async #open({ name, preprocess }: ModelChoice): Promise<Opened> {
    const file = name === SHIPPED ? this.#shipped.file : await this.#store.read(name)
    const vgg16 = name === SHIPPED ? this.#shipped.vgg16 : await load(file, name, this.#layout)
    const id = identityOf(file, preprocess)
    const { title, precision, quantising } = file
    return {
      network: { model: this.#library.modelNumber(id), preprocess, vgg16 },
      status: { name, preprocess, id, title, precision, quantising }
    }
  }
}

function load(file: ModelFile, name: string, layout: Layout): Promise<Vgg16> {
  return Vgg16.load(file.bytes, null, layout).catch((cause: unknown) => {
    throw new UserError(engineStrings.models.unusable(name), { cause })
  })
}

async function prepare(library: Library, model: number): Promise<Upkeep<RecipeBlock>> {
  const upkeep = recipeUpkeep(library, model)
  await upkeep.start()
  const recall = library.recipe.recall(model)
  if (recall) upkeep.block.goBy(recall)
  return upkeep
}

/** The model that a library is answered from: the one that ships, unless it says another. @param file of the one that ships */
const answeringOf = (library: Library, file: ModelFile): StoredModel =>
  library.recipe.answering ?? { ...SHIPPED_CHOICE, model: library.modelNumber(identityOf(file, SHIPPED_CHOICE.preprocess)) }

/** Of a model's file, what knows clothes; null when it knows none. */
export function garmentModelOf(library: Library, { garment }: ModelFile): GarmentModel | null {
  return garment && { ...garment, number: library.modelNumber(garment.id) }
}
