/** What the page says about searching and filtering the closet. */
export const filterStrings = {
  label: 'Filter',
  search: 'Search the closet',
  placeholder: 'Search  /',
  favourites: 'Favourites',
  category: 'Category',
  season: 'Season',
  tag: 'Tag',
  clear: 'Clear',
  found: (count: number, all: number) => `${count.toLocaleString()} of ${all.toLocaleString()} ${all === 1 ? 'piece' : 'pieces'}`,
  none: 'Nothing matches.'
}
