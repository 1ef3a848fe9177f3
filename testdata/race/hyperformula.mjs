// HyperFormula's part of the race: node hyperformula.mjs BASE CHANGED PLAN
//
// It loads the workbook BASE, gives one cell two values in turn, and times each
// change. HyperFormula recalculates the dependents of a changed cell before
// setCellContents returns, and returns the cells whose values changed. Every
// number of the workbook must then be what CHANGED stores for it.
import {readFileSync} from 'node:fs'
import {HyperFormula} from 'hyperformula'
import {readWorkbook} from './xlsx.mjs'

const [base, changed, planFile] = process.argv.slice(2)
const plan = JSON.parse(readFileSync(planFile, 'utf8'))

let start = performance.now()
const book = readWorkbook(base)
const read = performance.now() - start
start = performance.now()
const sheets = Object.fromEntries(book.sheets.map(s => [s.name, s.rows.map(row => row.map(c => c?.formula ?? c?.value ?? null))]))
const engine = HyperFormula.buildFromSheets(sheets, {licenseKey: 'gpl-v3', evaluateNullToZero: true}, book.names)
const load = performance.now() - start

const at = address => engine.simpleCellAddressFromString(address, 0)
const input = at(book.names.find(n => n.name === plan.name).expression.slice(1).replaceAll('$', ''))
const total = at(plan.total)

// differences holds the numbers of the engine against those a workbook stores,
// sheet by sheet. A sheet with other formulas than the one that was loaded is
// left out: the cover of a changed budget has a warning, which moves its rows.
function differences(file) {
  const found = []
  let compared = 0
  readWorkbook(file).sheets.forEach((sheet, n) => {
    const formulas = rows => JSON.stringify(rows.map(row => row.map(c => c?.formula)))
    if (formulas(sheet.rows) !== formulas(book.sheets[n].rows)) return
    sheet.rows.forEach((row, r) => row.forEach((cell, c) => {
      if (!cell?.formula || typeof cell.value !== 'number') return
      compared++
      const got = engine.getCellValue({sheet: n, row: r, col: c})
      if (typeof got !== 'number' || Math.abs(got - cell.value) > 1e-9 * Math.max(1, Math.abs(cell.value))) {
        found.push(`${sheet.name}, row ${r + 1}, column ${c + 1} is ${got?.value ?? got}, not ${cell.value}`)
      }
    }))
  })
  return {compared, found}
}

const unchanged = differences(base)
let recalculated = 0
const times = []
for (let i = 0; i < plan.changes; i++) {
  start = performance.now()
  const cells = engine.setCellContents(input, [[plan.values[i % 2]]])
  times.push(performance.now() - start)
  recalculated = cells.length
}
const after = differences(changed)
for (const line of [...unchanged.found, ...after.found].slice(0, 10)) console.error('HyperFormula: ' + line)
console.log(JSON.stringify({
  version: HyperFormula.version, read, load, times, recalculated, total: engine.getCellValue(total),
  compared: after.compared, differ: unchanged.found.length + after.found.length,
}))
