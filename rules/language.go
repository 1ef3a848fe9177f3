package rules

import (
	"strings"
	"unicode/utf8"
)

// Language is the language of rules on a few pages, for those who write them: the
// keys of every block, the forms of a figure, the steps of a build-up, what may
// stand in a formula, and rules that run as they stand. A test holds it to the
// tables of keys that the reader itself reads by.
func Language() string {
	var text strings.Builder
	text.WriteString(languageOpening + "\n")
	for _, b := range language {
		text.WriteString("\n" + b.title + "\n")
		for _, e := range b.entries {
			text.WriteString(e.lines())
		}
	}
	text.WriteString("\nRules that run as they stand\n")
	for line := range strings.Lines(LanguageExample) {
		text.WriteString("  " + line)
	}
	return strings.TrimRight(text.String(), "\n")
}

// languageBlock is one block of rules, or one subject.
type languageBlock struct {
	title   string
	entries []languageEntry
}

// languageEntry is keys, or words, with what they say.
type languageEntry struct{ words, says string }

// What the text is set in: the words in a column of their own.
const (
	languageWidth = 100
	wordsWidth    = 26
)

// lines sets the entry, broken between words.
func (e languageEntry) lines() string {
	left, line := "  "+e.words, ""
	var text strings.Builder
	end := func() {
		pad := max(wordsWidth-utf8.RuneCountInString(left), 1)
		if line == "" {
			pad = 0
		}
		text.WriteString(left + strings.Repeat(" ", pad) + line + "\n")
		left, line = "", ""
	}
	if utf8.RuneCountInString(left) >= wordsWidth {
		end()
	}
	for _, word := range strings.Fields(e.says) {
		if line != "" && wordsWidth+utf8.RuneCountInString(line+" "+word) > languageWidth {
			end()
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	end()
	return text.String()
}

const languageOpening = `Rules are YAML files, each a map of the blocks below; all *.yaml files of a folder are one book.
Nothing is rounded, converted or sourced unless a rule says so. What follows a # is a comment.`

// LanguageExample are rules that use most of the language, and run.
const LanguageExample = `budget: {organisation: Min nämnd, year: 2025, amounts: tkr, lines: half_up to 1, source: example}
sources: {example: {title: Exempel, status: assumed}}
methods: {per_component: {percent_of: opening, each_step: half_up to 1, closing: exact}}
rates:
  index:   {label: Index, percent: 3.1}
  wage:    {label: Löneökning, percent: {2025-01: 0, 2025-04: 3.3}}
  payroll: {label: PO-pålägg, percent: 45.2}
values:
  weight: {label: Åldersvikt, in: poäng/person, by: {"0–6": 1.8, "7–64": 0.9, "65+": 2.4}}
  base:   {label: Grundbelopp, in: tkr, value: 50}
prices:
  point: {label: Ersättning per poäng, in: kr/poäng, value: 1900}
frames:
  shared: {method: per_component, steps: [index]}
  school: {label: Skolhälsa, opening: 1000, steps: [shared, boost: {label: Tillskott, add: 100}]}
lists:
  listed:
    label: Listade
    columns: {unit: unit, age: text, persons: {in: person, label: Personer}}
    rows:
      norr_unga: {unit: norr, age: "0–6", persons: 500}
      norr_äldre: {unit: norr, age: "65+", persons: 1500}
      söder_vuxna: {unit: söder, age: "7–64", persons: 2000}
    adds: {points: {in: poäng, label: Poäng, formula: "persons * lookup(values.weight, age)"}}
kinds:
  centre:
    label: Vårdcentral
    form: result
    columns: {salaries: kr/month}
    income: {care_money: {label: Vårdpeng, formula: sum(listed.points) * prices.point}}
    cost:
      pay: {label: Lön, monthly: salaries * (1 + rates.wage)}
      po:  {label: PO, formula: pay * rates.payroll}
  mission: {label: Uppdrag, form: net_cost, columns: {staff: tkr}, cost: {pay: staff}}
  service: {label: Stöd, form: result, columns: {spent: tkr}, cost: {pay: spent}}
units:
  norr:    {kind: centre, label: Norr, salaries: 220000}
  söder:   {kind: centre, label: Söder, salaries: 160000}
  school:  {kind: mission, label: Skolhälsan, appropriation: frames.school, staff: 900}
  it_unit: {kind: service, label: IT, spent: 400}
shares:                                    # a base amount each, and the rest by persons
  it_base: {each: values.base, to: [centre], gives: cost, from: it_unit}
  it: {of: units.it_unit.cost - shares.it_base.charged, key: sum(listed.persons), to: [centre],
       gives: cost, from: it_unit, round: half_up to 1, rest: spread}
checks:
  it: {label: IT bär sina kostnader, formula: units.it_unit.result, goal: equals 0}
tables:
  - {id: frames, title: Ramar, form: build_up, of: [frames]}
  - {id: centres, title: Vårdcentraler, form: units, of: [centre]}
`
