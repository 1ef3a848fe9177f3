// A reader of the workbooks that internbudget writes: what HyperFormula takes.
import {readFileSync} from 'node:fs'
import {strFromU8, unzipSync} from 'fflate'

const entities = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"}
const plain = text => text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
  (_, hex, dec, name) => name ? entities[name] : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(dec)))
const attribute = (tag, name) => plain(tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '')

function column(letters) {
  let n = 0
  for (const letter of letters) n = 26 * n + letter.charCodeAt(0) - 64
  return n - 1
}

// readWorkbook gives the names, and the sheets as rows of {formula, value}.
export function readWorkbook(path) {
  const files = unzipSync(readFileSync(path))
  const text = name => strFromU8(files[name])
  const shared = 'xl/sharedStrings.xml' in files
    ? [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(m => textOf(m[1])) : []
  const targets = Object.fromEntries([...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship [^>]*>/g)]
    .map(([tag]) => [attribute(tag, 'Id'), attribute(tag, 'Target').replace(/^\/?(xl\/)?/, 'xl/')]))
  const workbook = text('xl/workbook.xml')
  return {
    sheets: [...workbook.matchAll(/<sheet [^>]*>/g)].map(([tag]) => ({
      name: attribute(tag, 'name'), rows: rowsOf(text(targets[attribute(tag, 'r:id')]), shared),
    })),
    names: [...workbook.matchAll(/<definedName ([^>]*)>(.*?)<\/definedName>/gs)]
      .filter(([, tag]) => !tag.includes('localSheetId'))
      .map(([, tag, of]) => ({name: attribute(tag, 'name'), expression: '=' + plain(of)})),
  }
}

const textOf = xml => plain([...xml.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(m => m[1]).join(''))

function rowsOf(xml, shared) {
  const rows = []
  for (const [, tag, inside] of xml.matchAll(/<c ((?:[^>\/]|\/(?!>))*)>(.*?)<\/c>/gs)) {
    const [, letters, row] = attribute(tag, 'r').match(/([A-Z]+)(\d+)/)
    const formula = inside.match(/<f[^>]*>(.*?)<\/f>/s)?.[1]
    const stored = inside.match(/<v>(.*?)<\/v>/s)?.[1]
    const type = attribute(tag, 't')
    const value = type === 'inlineStr' ? textOf(inside) : stored === undefined ? null
      : type === 's' ? shared[stored] : type === 'str' ? plain(stored) : type === 'b' ? stored === '1' : Number(stored)
    if (value === null && formula === undefined) continue
    const cells = rows[row - 1] ??= []
    cells[column(letters)] = {value, formula: formula === undefined ? undefined : '=' + plain(formula)}
  }
  return Array.from(rows, row => Array.from(row ?? []))
}
