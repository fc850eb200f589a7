/** What the kinds are called that the network sees, by the names that its manifest and the library have for them. */
import { inEveryLanguage } from './catalogue.ts'

const en = {
  Dress: 'Dress',
  Hat: 'Hat',
  Longsleeve: 'Longsleeve',
  Outwear: 'Outwear',
  Pants: 'Pants',
  Shirt: 'Shirt',
  Shoes: 'Shoes',
  Shorts: 'Shorts',
  Skirt: 'Skirt',
  'T-Shirt': 'T-Shirt',
  Blazer: 'Blazer',
  Blouse: 'Blouse',
  Body: 'Body',
  Hoodie: 'Hoodie',
  Polo: 'Polo',
  Top: 'Top',
  Undershirt: 'Undershirt'
}

const zh: typeof en = {
  Dress: '连衣裙',
  Hat: '帽子',
  Longsleeve: '长袖衫',
  Outwear: '外套',
  Pants: '长裤',
  Shirt: '衬衫',
  Shoes: '鞋',
  Shorts: '短裤',
  Skirt: '半身裙',
  'T-Shirt': 'T 恤',
  Blazer: '西装外套',
  Blouse: '女式衬衫',
  Body: '连体衣',
  Hoodie: '连帽衫',
  Polo: 'Polo 衫',
  Top: '上衣',
  Undershirt: '背心'
}

const es: typeof en = {
  Dress: 'Vestido',
  Hat: 'Sombrero',
  Longsleeve: 'Manga larga',
  Outwear: 'Abrigo',
  Pants: 'Pantalón',
  Shirt: 'Camisa',
  Shoes: 'Zapatos',
  Shorts: 'Pantalón corto',
  Skirt: 'Falda',
  'T-Shirt': 'Camiseta',
  Blazer: 'Americana',
  Blouse: 'Blusa',
  Body: 'Body',
  Hoodie: 'Sudadera con capucha',
  Polo: 'Polo',
  Top: 'Top',
  Undershirt: 'Camiseta interior'
}

const de: typeof en = {
  Dress: 'Kleid',
  Hat: 'Hut',
  Longsleeve: 'Langarmshirt',
  Outwear: 'Jacke oder Mantel',
  Pants: 'Hose',
  Shirt: 'Hemd',
  Shoes: 'Schuhe',
  Shorts: 'Shorts',
  Skirt: 'Rock',
  'T-Shirt': 'T-Shirt',
  Blazer: 'Blazer',
  Blouse: 'Bluse',
  Body: 'Body',
  Hoodie: 'Kapuzenpullover',
  Polo: 'Poloshirt',
  Top: 'Top',
  Undershirt: 'Unterhemd'
}

const kindStrings = inEveryLanguage({ en, zh, es, de })

const kinds = Object.keys(en) as (keyof typeof en)[]
const isKind = (name: string): name is keyof typeof en => name in en

/** What a category is called: a kind in the language that is spoken, one that people made as they typed it. */
export const categoryName = (category: string): string => (isKind(category) ? kindStrings[category] : category)

/** The category that people mean by what they typed. */
export const categoryTyped = (typed: string): string => kinds.find((kind) => kindStrings[kind] === typed) ?? typed

/** The kinds that have a word in their name, in any language, that begins as this one does. */
export const kindsCalled = (word: string): string[] =>
  kinds.filter((kind) =>
    [en, zh, es, de].some((words) =>
      words[kind]
        .toLowerCase()
        .split(/[ -]/)
        .some((part) => part.startsWith(word.toLowerCase()))
    )
  )
