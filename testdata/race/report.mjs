// The table of the race: node report.mjs DIR
import {readFileSync} from 'node:fs'

const text = name => readFileSync(`${process.argv[2]}/${name}`, 'utf8')
const median = times => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]
const hyper = JSON.parse(text('hyperformula.json'))
const office = JSON.parse(text('libreoffice.json'))
// bench is a row of the benchmark: {unit: number}
function bench(name) {
  const line = text('internbudget.txt').split('\n').find(l => new RegExp(`^BenchmarkRace/${name}(-\\d+)?\\s`).test(l))
  return Object.fromEntries([...line.matchAll(/(-?[\d.e+]+) ([a-z][\w/-]*)/g)].map(([, n, unit]) => [unit, Number(n)]))
}
const again = bench('again'), tables = bench('again_with_tables'), start = bench('from_the_start')

const rows = [
  ['internbudget, what the change reaches', again['load-ms'], again['median-ms'], again.result],
  ['internbudget, that and what only tables have', tables['load-ms'], tables['median-ms'], tables.result],
  ['internbudget, all from the start, laid out', again['load-ms'], start['median-ms']],
  [`HyperFormula ${hyper.version}, what the change reaches`, hyper.load, median(hyper.times), hyper.total],
  ['LibreOffice, what the change reaches', office.load, median(office.times), office.total],
  ['LibreOffice, the total alone', office.load, median(office.only_total)],
  ['LibreOffice, every formula', office.load, median(office.calculate_all)],
]
console.log("one changed rate; median of a change".padEnd(48) + " load ms  ms each    ratio   result")
for (const [name, load, change, result] of rows) {
  console.log(name.padEnd(48) + load.toFixed(0).padStart(8) + change.toFixed(3).padStart(8)
    + (change / again['median-ms']).toFixed(2).padStart(9) + (result === undefined ? '' : result.toFixed(0)).padStart(9))
}
console.log(`
Recomputed: internbudget ${again.values} values (${tables.values} with those that only tables have), HyperFormula ${hyper.recalculated} cells with another value.
Apart: HyperFormula's file was read in ${hyper.read.toFixed(0)} ms; LibreOffice started in ${office.start.toFixed(0)} ms,
its automatic calculation ${office.automatic ? 'on' : 'off'}. Numbers held against the workbook of the changed rules:
${hyper.compared} in HyperFormula (${hyper.differ} differ), ${office.compared} in LibreOffice (${office.differ} differ).`)
if (hyper.differ + office.differ > 0 || tables.result !== again.result || again.result !== hyper.total || again.result !== office.total || !(hyper.compared > 0)) {
  console.log('They do not agree: the race says nothing.')
  process.exit(1)
}
