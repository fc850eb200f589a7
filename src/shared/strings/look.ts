/** What the page says about looking closer at look-alikes: a part of a photo. */
const percent = (fraction: number): string => `${String(Math.round(fraction * 100))} %`

export const lookStrings = {
  part: {
    button: 'A part',
    key: 'P',
    title: 'Search with a part of the photo: draw a box on it',
    box: 'The part that is searched with',
    hint: 'Arrows move the box, Shift and arrows resize it, Enter searches, Esc leaves.',
    where: (left: number, right: number, top: number, bottom: number) =>
      `From ${percent(left)} to ${percent(right)} across, from ${percent(top)} to ${percent(bottom)} down`,
    searched: 'With a part of the photo',
    whole: 'Whole photo'
  }
}
