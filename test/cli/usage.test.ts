import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { armoire, closet, npmRunArmoire } from '../helpers/cli.ts'
import { temporaryFolder } from '../helpers/library.ts'

test('bad usage ends with 2, what fails with 1, each with a sentence on stderr and nothing on stdout', async () => {
  const { folder, library } = await closet()
  const nothing = join(temporaryFolder(), 'nothing')
  rmSync(nothing, { force: true })
  const wrong = [
    [],
    ['similar'],
    ['similar', 'x.jpg', '--part', '0.5,0.5,0.6,0.1'],
    ['similar', 'x.jpg', '--facets', 'colour=1,taste=1'],
    ['similar', 'x.jpg', '--part', '0.1,0.1,0.5,0.5', '--more', 'y.jpg'],
    ['index', folder, '--colour'],
    ['list', '--colour', 'mauve-ish'],
    ['embed', 'x.jpg', '--layout', 'round', '--out', 'y'],
    ['embed', 'x.jpg', '--preprocess', 'torch', '--out', 'y'],
    ['serve', '--port', '99999'],
    ['model', 'wash'],
    ['model', 'use', 'vgg16', '--preprocess', 'torch'],
    ['wash']
  ]
  await twoAtATime(wrong, async (args) => {
    expect(await armoire(...args), args.join(' ')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/\w/) as string
    })
  })
  expect(await npmRunArmoire('wash')).toMatchObject({ code: 2, stdout: '' })
  const failing = [
    ['index', nothing, '--library', library],
    ['similar', nothing, '--library', library],
    ['list', '--library', nothing],
    ['doctor', '--library', nothing],
    ['model', 'get', 'vgg19', '--library', library],
    ['model', 'import', nothing, '--library', library],
    ['model', 'remove', 'vgg16', '--library', library],
    ['model', 'use', 'vgg19', '--library', library],
    ['embed', nothing, '--out', nothing],
    ['embed', join(folder, 'hats/hat 0.jpg'), '--model', 'vgg19', '--library', library, '--out', nothing]
  ]
  await twoAtATime(failing, async (args) => {
    const { code, stdout, stderr } = await armoire(...args)
    expect({ args, code, stdout }).toEqual({ args, code: 1, stdout: '' })
    expect(stderr).not.toContain('    at ')
  })
})

/** Commands spend half their time starting. */
async function twoAtATime(commands: string[][], run: (args: string[]) => Promise<void>): Promise<void> {
  const left = commands.values()
  const work = async (): Promise<void> => {
    for (const args of left) await run(args)
  }
  await Promise.all([work(), work()])
}
