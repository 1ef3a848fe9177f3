package budget_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/rules"
)

// TestDiffFindsEveryKey holds that whatever key of the language says something else
// is found by a comparison, or is exempt for a reason. The keys are those that the
// help tells of, which a test of its own holds to the reader's.
func TestDiffFindsEveryKey(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, at := range keysOfLanguage(t) {
		key := at.block + " " + at.key
		known[key] = true
		if exempt[key] == "" && exempt[at.block] == "" && len(everyKeyChanged[key]) == 0 {
			t.Errorf("`%s` is neither changed nor exempt", key)
		}
	}
	base := everyKey(t)
	old := compute(t, load(t, base, "rules"))
	for key, changes := range everyKeyChanged {
		if !known[key] {
			t.Errorf("the language has no key `%s`", key)
		}
		for _, change := range changes {
			found := false
			for name, file := range base {
				if strings.Count(string(file.Data), change[0]) == 1 {
					found = true
					changed := everyKey(t)
					changed[name].Data = []byte(strings.Replace(string(file.Data), change[0], change[1], 1))
					book, problems := rules.Load(changed, "rules", "rules")
					if book == nil {
						t.Errorf("`%s`: %q: %v", key, change[1], problems)
						continue
					}
					if d := budget.Diff(old, compute(t, book)); d.IsNone() {
						t.Errorf("`%s`: %q for %q is no difference", key, change[1], change[0])
					}
				}
			}
			if !found {
				t.Errorf("`%s`: %q does not stand once in a file", key, change[0])
			}
		}
	}
}

// keyOfLanguage is a key of a block.
type keyOfLanguage struct{ block, key string }

// keysOfLanguage are the keys of every block as the help tells them.
func keysOfLanguage(t *testing.T) []keyOfLanguage {
	t.Helper()
	var keys []keyOfLanguage
	block := ""
	for line := range strings.Lines(rules.Language()) {
		line = strings.TrimRight(line, "\n")
		switch words, isEntry := strings.CutPrefix(line, "  "); {
		case line == "Rules that run as they stand":
			return keys
		case !isEntry && line != "":
			block, _, _ = strings.Cut(line, ":")
			switch {
			case strings.HasPrefix(block, "and any figure"), strings.HasPrefix(block, "rates, "):
				block = "figures"
			case strings.HasPrefix(block, "an input"):
				block = "numbers"
			}
		case isEntry && !strings.HasPrefix(words, " "):
			for word := range strings.FieldsSeq(words) { // the last has no comma behind it
				key, goesOn := strings.CutSuffix(word, ",")
				keys = append(keys, keyOfLanguage{block, key})
				if !goesOn {
					break
				}
			}
		}
	}
	t.Fatal("the help ends before its example")
	return nil
}

const (
	cover   = "words of the cover"
	wayOf   = "how a file is read, not what stands in it"
	ofTable = "titles, notes and tables move no figure, and say of themselves what they show"
	noKeys  = "no block of keys: how values, steps and formulas are written"
)

// exempt are the keys and the blocks that a comparison does not heed, each with its
// reason.
var exempt = map[string]string{
	"How things are written": noKeys, "formulas": noKeys, "steps that are words": noKeys,
	"tables": ofTable, "notes": ofTable, "scenarios": "no rules, but what is tried of them", "changes": "no rules, but what is tried of them",
	"budget organisation": cover, "budget parent": cover, "budget title": cover, "budget subtitle": cover, "budget version": cover,
	"budget decision": cover, "budget warning": cover,
	"budget year":     "said at the head; years are counted from each budget's own",
	"budget compare":  "what a table shows beside the budget",
	"budget previous": "where last year's rules stand, whose figures are compared",
	"figures note":    "a note", "numbers note": "a note", "steps note": "a note", "checks note": "a note",
	"steps to":   "holds that what leaves arrives; what arrives is a step of its own",
	"checks at":  "the table that a check stands in",
	"lists file": wayOf, "lists encoding": wayOf, "kinds file": wayOf, "kinds encoding": wayOf, "history file": wayOf, "history encoding": wayOf,
}

// everyKey are rules in which every key stands that a comparison heeds.
func everyKey(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"rules/staff.csv":   "unit;role;posts;least;most;start\nwest;nurse;2;1;3;2024-03\neast;nurse;4;;;2024-05\n",
		"rules/centres.csv": "id;label;town;listed\nwest;Väst;Hylte;100\neast;Öst;Laholm;200\n",
		"rules/history.csv": "unit;line;spent\nwest;fees;70\nwest;rent;30\nwest;old;5\neast;old;6\n",
		"rules/rules.yaml":  everyKeyRules,
	} {
		files[name] = &fstest.MapFile{Data: []byte(text), Mode: fs.FileMode(0o444)}
	}
	return files
}

const everyKeyRules = `budget: {organisation: Nämnden, year: 2024, plan: [2025], amounts: tkr, lines: half_up to 1, months: even, signs: costs_positive, source: page, compare: spent}
sources:
  page: {title: Budget, short: B, status: assumed, date: "2023-11-01", at: s. 1, url: "https://example.org/b"}
  other: {title: Beslut, status: decided}
  third: {title: Prognos, status: preliminary}
methods:
  rows: {percent_of: running, each_step: half_up to 1, closing: exact, shown: half_up to 1}
  late: {percent_of: opening, each_step: exact, closing: half_up to 1}
rates:
  shared: {source: page}
  index: {label: Index, short: Ix, section: Satser, percent: {2024: {value: 3, low: 2, high: 4}, 2025: 2}, range: [0, 5], decimals: 2, shown_to: 0.5}
  growth: {label: Tillväxt, percent: 10}
values:
  fee: {in: tkr, label: Avgift, value: {value: 100, source: page, status: assumed, label: Avgiften}}
  bonus: {label: Bonus, in: tkr, up_to: {150: 5}, above: 7}
  ages: {label: Åldrar, in: tkr, by: {ung: 1, nurse: 2}}
  sure: {in: tkr, value: 9, low: 8, high: 10, source: page}
  small: {in: tkr, value: 1}
prices:
  shared: {in: kr/person, section: Prisrubrik, years: chained, method: rows, steps: [growth], shown: half_up to 0.1}
  care: {label: Vård, opening: 1005}
  visit: {label: Besök, opening: 1007, method: late, years: against_base, steps: [shared], published: 1108, deviates: 0.3, printed_rows: 2, carry: published}
frames:
  shared: {method: rows}
  pool: {label: Potten, opening: 55}
  team:
    label: Teamet
    opening: 1000
    steps:
      - index
      - own: {label: Egen, percent: 2, published: 20, deviates: 0, printed_rows: 3, carry: published}
      - half: {label: Halv, add: 60, from: 2024-07}
      - once: {label: Engångs, add: 11, until: 2024}
      - last_year
      - rated: {rate: index, of: opening}
      - sent: {label: Skickat, short: Sk, section: Steg, source: page, move: 20, to: frames.dest}
      - most: {becomes: "min(running, 12 * opening)"}
      - even: {round: half_up to 10}
  dest: {label: Mottagare, opening: 100, steps: [{sent: {label: Fick, add: -frames.team.sent}}]}
figures:
  shared: {round: half_up to 1}
  rounded: {in: tkr, formula: values.fee / 12}
  own: {label: Egen beräkning, in: tkr, formula: values.fee / 100, round: half_up to 0.1, shown: half_up to 1, source: page}
  monthly: {in: tkr, monthly: values.fee * month_number / (12 * month), year: sum}
lists:
  staff:
    label: Personal
    file: staff.csv
    source: page
    columns:
      unit: unit
      role: {in: text, label: Roll}
      posts: {in: post, label: Tjänster, decimals: 1, range: [0, 9], low: least, high: most, source: page}
      start: {in: date, range: [2024-01, 2025-12]}
    adds: {left: {in: post*month, formula: posts * months(start)}}
    published: {west_nurse: {left: 20}}
    shown_to: {posts: 0.5}
  stock:
    columns: {unit: unit, items: sak}
    rows: {shelf: {unit: west, items: 3}}
kinds:
  centre:
    label: Vårdcentral
    short: VC
    form: result
    file: centres.csv
    source: page
    columns: {town: {in: text, label: Ort}, listed: {in: person, label: Listade}}
    figures: {load: {label: Tyngd, in: person, formula: listed * 12}}
    income: {fees: {label: Avgifter, formula: "values.fee + lookup(values.bonus, listed)", months: even}, old: {formula: history.spent}}
    cost: {rent: {label: Hyra, formula: values.sure / 12, months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}}
  service:
    label: Stöd
    form: result
    columns: {spent: tkr}
    cost: {pay: spent}
  other: {label: Annat, form: result, columns: {spent: tkr}, cost: {pay: spent}}
  mission:
    label: Uppdrag
    form: net_cost
    columns: {used: tkr}
    appropriation: frames.pool
    cost: {pay: used}
  special: {label: Särskilt, form: net_cost, cost: {none: values.small}}
units:
  it: {kind: service, label: IT, spent: 40, source: page}
  lab: {kind: service, label: Labb, spent: 30}
  school: {kind: mission, label: Skola, used: 50, income: {gift: {value: 3}}, cost: {extra: {value: 4}}}
  extra: {kind: special, label: Extra, appropriation: frames.dest}
  shop: {kind: other, label: Butik, spent: 20}
  team: {kind: special, label: Team, appropriation: frames.team}
shares:
  it: {label: Fördelad IT, from_label: Såld IT, of: units.it.cost, key: listed, to: [centre], except: [], gives: cost, from: it, round: half_up to 1, rest: spread, source: page, published: {west: 13}}
  each: {each: values.small, to: [centre], gives: cost, from: it}
  part: {in: tkr, of: values.fee, parts: {a: 60 %, b: 40 %}, round: half_up to 1, rest: spread, source: page}
  lab: {of: units.lab.cost, key: listed, to: [west, east], gives: cost, from: lab, round: half_up to 1, rest: spread, mutual: true}
history: {file: history.csv, source: page, columns: {spent: {in: tkr, label: Utfall}}}
checks:
  goal: {label: Ram, group: Ramar, in: tkr, formula: frames.pool + frames.dest, goal: above 100, source: page}
areas:
  - {id: all, label: Alla, short: A, group: income, of: [centre, service, other]}
  - {id: rest, label: Resten, group: appropriation, of: [mission, special]}
highlights:
  - {label: Avgiften, formula: values.fee, in: tkr, unit: kronor, signed: true}
`

// everyKeyChanged are texts of those rules, and what makes them say another thing by
// a key.
var everyKeyChanged = map[string][][2]string{
	"budget plan":          {{"plan: [2025], ", ""}},
	"budget amounts":       {{"year: 2024, plan: [2025], amounts: tkr", "year: 2024, plan: [2025], amounts: kr"}},
	"budget lines":         {{"lines: half_up to 1", "lines: exact"}},
	"budget months":        {{"months: even, signs", "signs"}},
	"budget signs":         {{"costs_positive", "costs_negative"}},
	"budget source":        {{"source: page, compare", "source: third, compare"}},
	"sources title":        {{"title: Budget", "title: Budgeten"}},
	"sources short":        {{"short: B,", "short: Bu,"}},
	"sources status":       {{"status: assumed, date", "status: preliminary, date"}},
	"sources date":         {{"2023-11-01", "2023-11-02"}},
	"sources at":           {{"at: s. 1", "at: s. 2"}},
	"sources url":          {{"example.org/b", "example.org/c"}},
	"methods percent_of":   {{"percent_of: opening", "percent_of: running"}},
	"methods each_step":    {{"each_step: exact", "each_step: half_up to 1"}},
	"methods closing":      {{"closing: half_up to 1", "closing: half_up to 0.1"}},
	"methods shown":        {{"shown: half_up to 1}\n  late", "shown: half_up to 0.1}\n  late"}},
	"figures percent":      {{"percent: 10", "percent: 11"}},
	"figures value":        {{"value: 1}", "value: 2}"}},
	"figures formula":      {{"values.fee / 100", "values.fee / 100 + 0 * values.fee"}},
	"figures round":        {{"round: half_up to 0.1", "round: half_up to 0.01"}},
	"figures monthly":      {{"month_number / (12 *", "month_number / (100 *"}},
	"figures year":         {{"(12 * month), year: sum", "12, year: average"}},
	"figures opening":      {{"opening: 55", "opening: 56"}},
	"figures steps":        {{"years: against_base, steps: [shared]", "years: against_base, steps: [{shared: none}, index]"}},
	"figures method":       {{"opening: 1007, method: late", "opening: 1007, method: rows"}},
	"figures years":        {{"years: against_base", "years: chained"}},
	"figures up_to":        {{"up_to: {150: 5}", "up_to: {160: 5}"}, {"up_to: {150: 5}", "up_to: {150: 6}"}},
	"figures above":        {{"above: 7", "above: 8"}},
	"figures by":           {{"by: {ung: 1", "by: {ung: 3"}, {"by: {ung: 1", "by: {unga: 1"}},
	"figures label":        {{"label: Index", "label: Indexet"}, {"label: Bonus", "label: Bonusen"}, {"label: Avgifter", "label: Avgifterna"}},
	"figures short":        {{"short: Ix", "short: In"}},
	"figures section":      {{"section: Satser", "section: Procent"}},
	"figures in":           {{"own: {label: Egen beräkning, in: tkr", "own: {label: Egen beräkning, in: kr"}},
	"figures source":       {{"low: 8, high: 10, source: page", "low: 8, high: 10, source: other"}},
	"figures range":        {{"range: [0, 5]", "range: [0, 6]"}},
	"figures decimals":     {{"decimals: 2", "decimals: 1"}},
	"figures shown_to":     {{"shown_to: 0.5}\n  growth", "shown_to: 0.1}\n  growth"}},
	"figures low":          {{"low: 8", "low: 7"}},
	"figures high":         {{"high: 10,", "high: 11,"}},
	"figures published":    {{"published: 1108", "published: 1109"}},
	"figures deviates":     {{"deviates: 0.3", "deviates: 0.4"}},
	"figures carry":        {{"printed_rows: 2, carry: published", "printed_rows: 2"}},
	"figures printed_rows": {{"printed_rows: 2", "printed_rows: 4"}},
	"figures shown":        {{"round: half_up to 0.1, shown: half_up to 1", "round: half_up to 0.1, shown: half_up to 0.1"}},
	"figures months":       {{"[1, 1,", "[2, 1,"}, {", months: even}", ", months: [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}"}},
	"shared in":            {{"in: kr/person", "in: kr/besök"}},
	"shared source":        {{"rates:\n  shared: {source: page}", "rates:\n  shared: {source: other}"}},
	"shared method":        {{"years: chained, method: rows", "years: chained, method: late"}},
	"shared steps":         {{"steps: [growth]", "steps: [index]"}},
	"shared round":         {{"figures:\n  shared: {round: half_up to 1}", "figures:\n  shared: {round: half_up to 0.1}"}},
	"shared shown":         {{"shown: half_up to 0.1}\n  care", "shown: half_up to 1}\n  care"}},
	"shared section":       {{"section: Prisrubrik", "section: Prislapp"}},
	"shared years":         {{"years: chained", "years: against_base"}},
	"numbers value":        {{"value: {value: 100", "value: {value: 101"}},
	"numbers low":          {{"low: 2, high: 4", "low: 1, high: 4"}},
	"numbers high":         {{"low: 2, high: 4", "low: 2, high: 5"}},
	"numbers source":       {{"value: 100, source: page", "value: 100, source: other"}},
	"numbers status":       {{"source: page, status: assumed", "source: page, status: inferred"}},
	"numbers label":        {{"label: Avgiften}}", "label: Avgift}}"}},
	"steps percent":        {{"percent: 2,", "percent: 3,"}},
	"steps rate":           {{"rated: {rate: index", "rated: {rate: growth"}},
	"steps of":             {{"of: opening}", "of: values.fee}"}},
	"steps add":            {{"add: 60", "add: 61"}},
	"steps until":          {{"add: 11, until: 2024", "add: 11"}},
	"steps from":           {{"from: 2024-07", "from: 2024-08"}},
	"steps move":           {{"move: 20", "move: 21"}},
	"steps becomes":        {{"min(running, 12 * opening)", "min(running, 100 * opening)"}},
	"steps round":          {{"round: half_up to 10}", "round: half_up to 100}"}},
	"steps label":          {{"label: Skickat", "label: Sänt"}},
	"steps short":          {{"short: Sk", "short: S"}},
	"steps section":        {{"section: Steg", "section: Trappa"}},
	"steps source":         {{"source: page, move", "source: other, move"}},
	"steps published":      {{"published: 20,", "published: 22,"}},
	"steps carry":          {{"printed_rows: 3, carry: published", "printed_rows: 3"}},
	"steps deviates":       {{"deviates: 0,", "deviates: 1,"}},
	"steps printed_rows":   {{"printed_rows: 3", "printed_rows: 5"}},
	"lists rows":           {{"shelf: {unit: west, items: 3}", "shelf: {unit: west, items: 4}"}, {"shelf: {unit: west", "shelf: {unit: east"}, {"rows: {shelf", "rows: {box"}},
	"lists columns":        {{"west;nurse;2", "west;nurse;3"}, {"east;nurse;4", "east;doctor;4"}, {"2024-05", "2024-06"}},
	"lists adds":           {{"posts * months(start)", "posts * months(start) / 12"}},
	"lists label":          {{"label: Personal", "label: Personalen"}},
	"lists source":         {{"file: staff.csv\n    source: page", "file: staff.csv\n    source: other"}},
	"lists published":      {{"{left: 20}", "{left: 21}"}},
	"lists shown_to":       {{"{posts: 0.5}", "{posts: 0.1}"}},
	"columns in":           {{"items: sak", "items: grej"}},
	"columns label":        {{"label: Tjänster", "label: Tjänst"}, {"label: Roll", "label: Yrke"}, {"label: Ort", "label: Kommun"}},
	"columns source":       {{"high: most, source: page", "high: most, source: other"}},
	"columns decimals":     {{"decimals: 1,", "decimals: 2,"}},
	"columns range":        {{"range: [0, 9]", "range: [0, 8]"}, {"[2024-01, 2025-12]", "[2024-02, 2025-12]"}},
	"columns low":          {{"2;1;3", "2;0;3"}},
	"columns high":         {{"2;1;3", "2;1;4"}, {"4;;;", "4;4;5;"}},
	"kinds form":           {{"label: Stöd\n    form: result", "label: Stöd\n    appropriation: frames.pool\n    form: net_cost"}},
	"kinds columns":        {{"Hylte;100", "Hylte;110"}, {"Laholm", "Halmstad"}},
	"kinds figures":        {{"listed * 12", "listed * 100"}},
	"kinds income":         {{"values.fee + lookup", "values.fee + values.small + lookup"}},
	"kinds cost":           {{"values.sure / 12", "values.sure / 12 + 0 * values.sure"}},
	"kinds appropriation":  {{"appropriation: frames.pool\n    cost", "appropriation: frames.team\n    cost"}},
	"kinds label":          {{"label: Vårdcentral", "label: Vårdcentraler"}},
	"kinds short":          {{"short: VC", "short: Vc"}},
	"kinds source":         {{"file: centres.csv\n    source: page", "file: centres.csv\n    source: other"}},
	"units kind":           {{"it: {kind: service, label: IT, spent: 40", "it: {kind: other, label: IT, spent: 40"}},
	"units label":          {{"label: Skola", "label: Skolan"}, {"west;Väst", "west;Västra"}},
	"units source":         {{"spent: 40, source: page", "spent: 40, source: other"}},
	"units appropriation":  {{"appropriation: frames.dest", "appropriation: frames.pool"}},
	"units income":         {{"gift: {value: 3}", "gift: {value: 4}"}},
	"units cost":           {{"extra: {value: 4}", "extras: {value: 4}"}},
	"shares of":            {{"of: units.it.cost", "of: units.it.cost + 0 * values.fee"}},
	"shares key":           {{"units.it.cost, key: listed", "units.it.cost, key: load"}},
	"shares each":          {{"each: values.small", "each: values.sure"}},
	"shares parts":         {{"a: 60 %, b: 40 %", "a: 50 %, b: 50 %"}},
	"shares to":            {{"to: [west, east]", "to: [west]"}},
	"shares except":        {{"except: []", "except: [east]"}},
	"shares gives":         {{"gives: cost, from: it}", "gives: income, from: it}"}},
	"shares from":          {{"gives: cost, from: it}", "gives: cost, from: outside}"}},
	"shares round":         {{"b: 40 %}, round: half_up to 1", "b: 40 %}, round: half_up to 0.1"}},
	"shares rest":          {{"rest: spread, source: page, published", "rest: largest, source: page, published"}},
	"shares mutual":        {{"rest: spread, mutual: true", "rest: spread"}},
	"shares label":         {{"label: Fördelad IT", "label: IT"}},
	"shares from_label":    {{"from_label: Såld IT", "from_label: Sålt"}},
	"shares in":            {{"part: {in: tkr", "part: {in: kr"}},
	"shares source":        {{"b: 40 %}, round: half_up to 1, rest: spread, source: page", "b: 40 %}, round: half_up to 1, rest: spread, source: other"}},
	"shares published":     {{"{west: 13}", "{west: 14}"}},
	"history columns":      {{"west;fees;70", "west;fees;71"}, {"label: Utfall", "label: Utfallet"}},
	"history source":       {{"history.csv, source: page", "history.csv, source: other"}},
	"checks formula":       {{"frames.pool + frames.dest", "frames.pool + frames.team"}},
	"checks goal":          {{"above 100", "above 99"}, {"above 100", "at_least 100"}},
	"checks in":            {{"group: Ramar, in: tkr", "group: Ramar, in: kr"}},
	"checks label":         {{"label: Ram,", "label: Ramen,"}},
	"checks group":         {{"group: Ramar", "group: Mål"}},
	"checks source":        {{"goal: above 100, source: page", "goal: above 100, source: other"}},
	"areas id":             {{"id: rest", "id: others"}},
	"areas label":          {{"label: Resten", "label: Övrigt"}},
	"areas short":          {{"short: A", "short: Al"}},
	"areas of":             {{"of: [centre, service, other]}\n  - {id: rest, label: Resten, group: appropriation, of: [mission, special]}", "of: [centre, other]}\n  - {id: rest, label: Resten, group: appropriation, of: [mission, special, service]}"}},
	"areas group":          {{"group: income", "group: administration"}},
	"highlights label":     {{"label: Avgiften, formula", "label: En avgift, formula"}},
	"highlights formula":   {{"formula: values.fee, in", "formula: values.fee * 1, in"}},
	"highlights in":        {{"values.fee, in: tkr", "values.fee, in: kr"}},
	"highlights unit":      {{"unit: kronor", "unit: tkr"}},
	"highlights signed":    {{"signed: true", "signed: false"}},
}
