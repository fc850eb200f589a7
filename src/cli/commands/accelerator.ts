import { providerNames, type AcceleratorChoice } from '../../shared/providers.ts'
import { computeStrings } from '../../shared/strings/compute.ts'
import { withExistingLibrary } from '../engine.ts'

/** Chooses what computes a library's photos besides the CPU, tries it, and says what became of that. */
export async function acceleratorCommand(choice: AcceleratorChoice, options: { library: string; json: boolean }): Promise<void> {
  const placement = await withExistingLibrary(options.library, async (engine) => {
    await engine.compute.setAccelerator(choice)
    const { requestedProvider, provider, precision, note } = await engine.model()
    return { requestedProvider, provider, precision, note }
  })
  if (options.json) {
    console.log(JSON.stringify(placement))
    return
  }
  console.log(computeStrings.runsOn(providerNames[placement.provider], placement.precision))
  if (placement.note !== null) console.log(placement.note)
}
